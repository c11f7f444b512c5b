using IessPortal.Core.Features.Counter.Queue;

namespace IessPortal.Web.Public.Counter;

/// <summary>What hangs in a waiting room: codes and counters, and no name. Whoever has its address may see it, for everybody in the room does.</summary>
public sealed partial class ScreenPage
{
    private const string LetterName = "letra";
    private const string Large = "grande";
    private const string VoiceName = "voz";
    private const string Aloud = "alta";

    [Inject] public ViewScreenHandler Screens { get; set; } = null!;

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Parameter] public required string Key { get; set; }

    /// <summary>«grande», or as usual. In the address, so that a television that starts anew has it again.</summary>
    [SupplyParameterFromQuery(Name = LetterName)] public string? Letter { get; set; }

    /// <summary>«alta»: whom to call is read aloud, too.</summary>
    [SupplyParameterFromQuery(Name = VoiceName)] public string? Voice { get; set; }

    private bool IsLarge => Letter == Large;

    private bool Speaks => Voice == Aloud;

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
