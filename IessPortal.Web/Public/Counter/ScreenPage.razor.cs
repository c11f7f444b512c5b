using IessPortal.Core.Features.Counter.Queue;

namespace IessPortal.Web.Public.Counter;

/// <summary>What hangs in a waiting room: codes and counters, and no name. Whoever has its address may see it, for everybody in the room does.</summary>
public sealed partial class ScreenPage
{
    [Inject] public ViewScreenHandler Screens { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Parameter] public required string Key { get; set; }

    private ScreenView? View { get; set; }

    protected override async Task OnInitializedAsync()
    {
        View = await Screens.HandleAsync(Key, Http.RequestAborted);
        if (View is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
