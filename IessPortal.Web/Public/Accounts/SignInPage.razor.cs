using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Accounts;

public sealed partial class SignInPage
{
    /// <summary>Under which a user name is kept for this page.</summary>
    public const string Name = "usuario";

    [Inject] public ViewKeyLinkHandler Links { get; set; } = null!;
    [Inject] public SignInEmployerHandler SignIn { get; set; } = null!;
    [Inject] public KnownBrowserCookie Known { get; set; } = null!;

    [SupplyParameterFromForm(Name = "usuario")] public string? UserName { get; set; }
    [SupplyParameterFromForm(Name = "clave")] public string? Key { get; set; }

    /// <summary>The page that asked for a log-in.</summary>
    [SupplyParameterFromQuery(Name = "volver")] public string? From { get; set; }

    private FormErrors Errors { get; } = new();
    private Reason? ErrorReason { get; set; }
    private string? ErrorMoment { get; set; }
    private bool SignedOut { get; set; }
    private int? TriesLeft { get; set; }
    private bool ThenBlocked { get; set; }

    private bool Ended => From is not null && !IsPost && ErrorReason is null;

    protected override async Task LoadAsync()
    {
        if (IsPost)
        {
            return;
        }

        var flash = Flash.Read(Http);
        if (flash.ContainsKey(SessionEndpoints.SignedOut))
        {
            // Once: who comes again was told.
            (SignedOut, From) = (true, null);
            Flash.Forget(Http, PortalPaths.SignIn);
        }

        ErrorReason = flash.GetValueOrDefault("aviso") is { } code ? Reason.FromStored(code) : null;
        ErrorMoment = flash.GetValueOrDefault("momento");
        TriesLeft = int.TryParse(flash.GetValueOrDefault("quedan"), out var left) ? left : null;
        ThenBlocked = flash.GetValueOrDefault("bloquea") is not null;
        UserName = flash.GetValueOrDefault(Name) ?? (ErrorReason is null ? await FromLinkAsync() : null);
    }

    /// <summary>Of the account whose key was set in this browser a moment ago.</summary>
    private async Task<string?> FromLinkAsync() =>
        await Links.HandleAsync(Cookies.LinkToken(Http), Aborted) is { State: KeyLinkState.Used } link ? link.Account.User.UserName : null;

    private async Task SignInAsync()
    {
        var userName = SignInName.Read(UserName);
        if (userName is null)
        {
            Errors.Add("usuario", T[string.IsNullOrWhiteSpace(UserName) ? "SignIn.User.Empty" : "SignIn.User.Wrong"]);
        }

        if (string.IsNullOrEmpty(Key))
        {
            Errors.Add("clave", T["SignIn.Key.Empty"]);
        }

        if (userName is null || Errors.Any)
        {
            return;
        }

        var outcome = await SignIn.HandleAsync(
            new(userName.Value, Key, CultureInfo.CurrentUICulture.Name, Http.Actor()) { Earlier = Known.Read(Http) }, Aborted);
        await outcome.Match<Task>(new(
            SignedIn: EnterAsync,
            Wrong: wrong => Show(Reason.CredentialsWrong, ("quedan", $"{wrong.TriesLeft}"), ("bloquea", wrong.ThenBlocked ? "1" : null)),
            Blocked: _ => Show(userName.IsSecondary ? Reason.UserBlocked : Reason.AccountBlocked),
            // Until tomorrow, it may be: with the day.
            MustWait: wait => Show(Reason.SignInWaits, ("momento", DisplayText.DayAndTime(wait.FreeAt))),
            Throttled: throttled => Show(Reason.Throttled, ("momento", DisplayText.Time(throttled.FreeAt)))));
    }

    private async Task EnterAsync(SignInEmployerOutcome.SignedIn signedIn)
    {
        await EmployerSession.SignInAsync(Http, signedIn);
        Flash.Forget(Http, PortalPaths.SignIn);
        Cookies.ForgetLink(Http);
        GoTo(PortalPaths.OfSignIn(From));
    }

    private Task Show(Reason reason, params (string, string?)[] more)
    {
        ComeBack(PortalPaths.SignIn, [("aviso", reason.Code), (Name, UserName), .. more]);
        return Task.CompletedTask;
    }
}
