using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Whoever got an invitation chooses a key of their own. To look at it changes nothing.</summary>
public sealed partial class InvitationPage
{
    [Inject] public AcceptUserInvitationHandler Accept { get; set; } = null!;

    [Parameter] public string Token { get; set; } = string.Empty;

    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }
    [SupplyParameterFromForm(Name = "clave2")] public string? Confirmation { get; set; }

    private UserInvitationView? View { get; set; }

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    /// <summary>The name under which they log in from now on.</summary>
    private string? Joined { get; set; }

    protected override async Task LoadAsync() => View = await Accept.ViewAsync(Token, Aborted);

    private async Task JoinAsync()
    {
        var outcome = await Accept.HandleAsync(new(Token, Key, Confirmation, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Joined: joined => (Joined = joined.UserName) is not null,
            Weak: ShowWeak,
            Mismatch: _ => Show("clave2", E[string.IsNullOrEmpty(Confirmation) ? "Key.Confirm.Empty" : "Key.Mismatch"]),
            NotOpen: _ => (View = null) is null));
    }

    private bool ShowWeak(AcceptUserInvitationOutcome.Weak weak)
    {
        Broken = weak.BrokenRules;
        return Show("clave", E[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
    }

    private bool Show(string field, string message)
    {
        Errors.Add(field, message);
        return true;
    }
}
