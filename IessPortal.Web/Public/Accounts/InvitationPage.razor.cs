using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Whoever got an invitation chooses a key of their own. To look at it changes nothing.</summary>
public sealed partial class InvitationPage
{
    private const string JoinedKey = "usuario";

    [Inject] public AcceptUserInvitationHandler Accept { get; set; } = null!;

    [Parameter] public string Token { get; set; } = string.Empty;

    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }

    private UserInvitationView? View { get; set; }

    private FormErrors Errors { get; } = new();

    private IReadOnlyList<string> Broken { get; set; } = [];

    /// <summary>The name under which they log in from now on.</summary>
    private string? Joined { get; set; }

    /// <summary>Where they log in, with that name filled in.</summary>
    private string SignInPath { get; set; } = PortalPaths.SignIn;

    protected override async Task LoadAsync()
    {
        View = await Accept.ViewAsync(Token, Aborted);
        if (!IsPost && Flash.Read(Http).GetValueOrDefault(JoinedKey) is { } name)
        {
            Joined = name;
            SignInPath = Flash.Keep(Http, PortalPaths.SignIn, new Dictionary<string, string?> { [SignInPage.Name] = name });
        }
    }

    private async Task JoinAsync()
    {
        var outcome = await Accept.HandleAsync(new(Token, Key, Http.Actor()), Aborted);
        outcome.Match<bool>(new(
            Joined: Leave,
            Weak: ShowWeak,
            NotOpen: _ => (View = null) is null));
    }

    private bool Leave(AcceptUserInvitationOutcome.Joined joined)
    {
        ComeBack($"{PortalPaths.UserInvitation}/{Token}", (JoinedKey, joined.UserName));
        return true;
    }

    private bool ShowWeak(AcceptUserInvitationOutcome.Weak weak)
    {
        Broken = weak.BrokenRules;
        Errors.Add("clave", E[string.IsNullOrEmpty(Key) ? "Key.Empty" : "Key.Broken"]);
        return true;
    }
}
