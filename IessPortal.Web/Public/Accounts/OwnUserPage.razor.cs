using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>What a person to whom an employer gave access sees and may do: nothing of the employer's own pages.</summary>
public sealed partial class OwnUserPage
{
    private const string Left = "quedan";

    [Inject] public ViewOwnUserHandler Own { get; set; } = null!;
    [Inject] public ChangeOwnKeyHandler Change { get; set; } = null!;
    [Inject] public EndUserSessionsHandler Sessions { get; set; } = null!;
    [Inject] public DeviceLabels Devices { get; set; } = null!;

    [SupplyParameterFromForm(Name = "actual")] public string? Current { get; set; }
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }

    /// <summary>They followed a link to what is the employer's own.</summary>
    [SupplyParameterFromQuery(Name = "solo")] public string? Only { get; set; }

    private OwnUserView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    protected override async Task LoadAsync()
    {
        View = await Own.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        if (!IsPost && int.TryParse(Flash.Read(Http).GetValueOrDefault(Left), out var left))
        {
            Errors.Add("actual", DisplayText.Count(T, "Own.Key.Wrong", left));
        }
    }

    private async Task ChangeKeyAsync()
    {
        var outcome = await Change.HandleAsync(new(Http.AccountId()!.Value, Current, Key, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            Changed: _ => LeaveAsync(),
            Weak: ShowWeak,
            Wrong: wrong => Back(wrong.TriesLeft),
            Blocked: _ => LeaveAsync()));
    }

    private async Task EndAsync()
    {
        await Sessions.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);
        await LeaveAsync();
    }

    // Their sessions have ended; the page to log in is the next that they can see.
    private async Task LeaveAsync()
    {
        await EmployerSession.SignOutAsync(Http);
        GoTo(PortalPaths.SignIn);
    }

    private Task ShowWeak(ChangeOwnKeyOutcome.Weak weak)
    {
        Broken = weak.BrokenRules;
        Errors.Add("clave", E[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
        return Task.CompletedTask;
    }

    /// <summary>A reload then costs no further try.</summary>
    private Task Back(int triesLeft)
    {
        ComeBack(PortalPaths.OwnUser, (Left, $"{triesLeft}"));
        return Task.CompletedTask;
    }
}
