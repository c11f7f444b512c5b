using IessPortal.Core.Features.Counter.Search;

namespace IessPortal.Web.Console.Counter;

public sealed partial class StoryPage
{
    private (Guid, string)? looked;

    [Inject] public ViewStoryHandler Stories { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    [Parameter] public string Reference { get; set; } = string.Empty;

    private EmployerStory? Story { get; set; }
    private bool Loaded { get; set; }

    protected override async Task LoadAsync()
    {
        // One look is one entry in the audit, however often the page is drawn.
        if (looked != (Id, Reference))
        {
            looked = (Id, Reference);
            Story = await Stories.HandleAsync(new(Id, Reference, Actor), Left);
            Loaded = true;
        }
    }
}
