using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>What a person to whom an employer gave access sees and may do: nothing of the employer's own pages.</summary>
public sealed partial class OwnUserPage
{
    [Inject] public ViewOwnUserHandler Own { get; set; } = null!;
    [Inject] public ChangeOwnKeyHandler Change { get; set; } = null!;
    [Inject] public EndUserSessionsHandler Sessions { get; set; } = null!;
    [Inject] public DeviceLabels Devices { get; set; } = null!;

    [SupplyParameterFromForm(Name = "actual")] public string? Current { get; set; }
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }
    [SupplyParameterFromForm(Name = "clave2")] public string? Confirmation { get; set; }

    /// <summary>They followed a link to what is the employer's own.</summary>
    [SupplyParameterFromQuery(Name = "solo")] public string? Only { get; set; }

    private OwnUserView View { get; set; } = null!;

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    protected override async Task LoadAsync() => View = await Own.HandleAsync(new(Http.AccountId()!.Value, Http.Actor()), Aborted);

    private async Task ChangeKeyAsync()
    {
        var outcome = await Change.HandleAsync(new(Http.AccountId()!.Value, Current, Key, Confirmation, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            Changed: _ => LeaveAsync(),
            Weak: ShowWeak,
            Mismatch: _ => Show("clave2", E[string.IsNullOrEmpty(Confirmation) ? "Key.Confirm.Empty" : "Key.Mismatch"]),
            Wrong: wrong => Show("actual", DisplayText.Count(T, "Own.Key.Wrong", wrong.TriesLeft)),
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
        return Show("clave", E[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
    }

    private Task Show(string field, string message)
    {
        Errors.Add(field, message);
        return Task.CompletedTask;
    }
}
