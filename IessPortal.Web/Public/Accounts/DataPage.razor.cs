using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Public.Accounts;

/// <summary>What is held about the employer, why and until when; to take away, and to have corrected.</summary>
public sealed partial class DataPage
{
    private const string Asked = "correccion";
    private const string FreeAt = "libre";

    /// <summary>By the names of their texts.</summary>
    public static readonly IReadOnlyList<string> Held = ["Account", "Key", "Track", "Counter", "Scans", "Letters", "Mail", "Audit"];

    [Inject] public ViewPersonalDataHandler Data { get; set; } = null!;
    [Inject] public AskCorrectionHandler Ask { get; set; } = null!;

    [SupplyParameterFromForm(Name = "mal")] public string? Wrong { get; set; }
    [SupplyParameterFromForm(Name = "bien")] public string? Right { get; set; }

    /// <summary>The file was taken away as often as is let.</summary>
    [SupplyParameterFromQuery(Name = "limite")] public string? Full { get; set; }

    private PersonalDataView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    private IReadOnlyDictionary<string, string?> Kept { get; set; } = new Dictionary<string, string?>();

    protected override async Task LoadAsync()
    {
        View = await Data.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        Kept = IsPost ? Kept : Memory.Read(Http);
    }

    private string UntilOf(string held) => held switch
    {
        "Track" or "Counter" or "Mail" => T["Held.Until", Words.Window(View.KeptFor)],
        "Letters" => T["Held.Until.Letters", Words.Window(View.ScansKeptFor)],
        "Scans" => T["Held.Until.Scans", Words.Window(View.ScansKeptFor)],
        "Audit" => T["Held.Until.Audit"],
        _ => T["Held.Until.Account"],
    };

    private async Task AskAsync()
    {
        var outcome = await Ask.HandleAsync(new(Http.AccountId()!.Value, Wrong, Right, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Asked: asked => Back(Asked, asked.Reference),
            Incomplete: Tell,
            Throttled: throttled => Back(FreeAt, Words.DayAndTime(throttled.FreeAt))));
    }

    private bool Tell(AskCorrectionOutcome.Incomplete wrong)
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
