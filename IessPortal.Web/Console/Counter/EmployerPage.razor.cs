using IessPortal.Core.Features.Counter.Search;

namespace IessPortal.Web.Console.Counter;

public sealed partial class EmployerPage
{
    private Guid? looked;

    [Inject] public ViewEmployerHandler Employers { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private EmployerRecord? Record { get; set; }
    private bool Loaded { get; set; }

    protected override async Task LoadAsync()
    {
        // One look is one entry in the audit, however often the page is drawn.
        if (looked != Id)
        {
            looked = Id;
            Record = await Employers.HandleAsync(new(Id, Actor), Left);
            Loaded = true;
        }
    }

    private Task ReloadAsync()
    {
        looked = null;
        return LoadAsync();
    }
}
