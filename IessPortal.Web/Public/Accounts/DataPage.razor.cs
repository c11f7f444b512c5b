using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>What is held about the employer, why and until when; to take away, and to have corrected.</summary>
public sealed partial class DataPage
{
    private const string RequestedKey = "correccion";
    private const string FreeAt = "libre";

    /// <summary>By the names of their texts.</summary>
    public static readonly IReadOnlyList<string> Held = ["Account", "Key", "Track", "Counter", "Scans", "Letters", "Mail", "Audit"];

    [Inject] public ViewPersonalDataHandler Data { get; set; } = null!;
    [Inject] public RequestCorrectionHandler RequestCorrection { get; set; } = null!;

    [SupplyParameterFromForm(Name = "mal")] public string? Wrong { get; set; }
    [SupplyParameterFromForm(Name = "bien")] public string? Right { get; set; }

    /// <summary>The file was taken away as often as is let.</summary>
    [SupplyParameterFromQuery(Name = "limite")] public string? Full { get; set; }

    private PersonalDataView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    private IReadOnlyDictionary<string, string?> FlashValues { get; set; } = new Dictionary<string, string?>();

    protected override async Task LoadAsync()
    {
        View = await Data.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        FlashValues = IsPost ? FlashValues : Flash.Read(Http);
    }

    private string UntilOf(string held) => held switch
    {
        "Track" => T["Held.Until", DisplayText.Window(View.Kept.Cases > View.Kept.SignIns ? View.Kept.Cases : View.Kept.SignIns)],
        "Counter" => T["Held.Until", DisplayText.Window(View.Kept.Visits)],
        "Mail" => T["Held.Until", DisplayText.Window(View.Kept.Mails)],
        "Letters" => T["Held.Until.Letters", DisplayText.Window(View.ScansKeptFor)],
        "Scans" => T["Held.Until.Scans", DisplayText.Window(View.ScansKeptFor)],
        "Audit" => T["Held.Until.Audit"],
        _ => T["Held.Until.Account"],
    };

    private async Task RequestAsync()
    {
        var outcome = await RequestCorrection.HandleAsync(new(Http.AccountId()!.Value, Wrong, Right, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Requested: requested => Back(RequestedKey, requested.Reference),
            Incomplete: Show,
            Throttled: throttled => Back(FreeAt, DisplayText.DayAndTime(throttled.FreeAt))));
    }

    private bool Show(RequestCorrectionOutcome.Incomplete wrong)
    {
        Errors.Add("mal", wrong.Empty ? T["Correct.Empty"].Value : wrong.WrongTooLong ? T["Correct.TooLong", CorrectionRequest.LongestText].Value : null);
        Errors.Add("bien", wrong.RightTooLong ? T["Correct.TooLong", CorrectionRequest.LongestText].Value : null);
        return true;
    }

    private bool Back(string name, string value)
    {
        ComeBack(PortalPaths.PersonalData, (name, value));
        return true;
    }
}
