using IessPortal.Core.Features.Staff;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Staff;

public sealed partial class StaffSignInPage
{
    private const string Notice = StaffNotices.Notice;

    [Inject] public SignInStaffHandler SignIn { get; set; } = null!;

    [SupplyParameterFromForm(Name = "correo")] public string? Email { get; set; }
    [SupplyParameterFromForm(Name = "contrasena")] public string? Password { get; set; }

    /// <summary>A window of the console ended.</summary>
    [SupplyParameterFromQuery(Name = "fin")] public string? Ended { get; set; }

    private string Why => Ended switch
    {
        ConsolePaths.TooManyWindows => T["SignIn.Windows"],
        ConsolePaths.PasswordChanged => T["SignIn.Changed"],
        _ => T["SignIn.Ended"],
    };

    /// <summary>An invitation was taken with a passkey.</summary>
    [SupplyParameterFromQuery(Name = "listo")] public string? Joined { get; set; }

    private string? Message { get; set; }

    protected override Task LoadAsync()
    {
        if (!IsPost && Flash.Read(Http) is { Count: > 0 } flash)
        {
            Message = flash.GetValueOrDefault(Notice);
            Email = flash.GetValueOrDefault("correo");
        }

        return Task.CompletedTask;
    }

    private async Task SignInAsync()
    {
        var outcome = await SignIn.HandleAsync(new(Email, Password, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            SignedIn: EnterAsync,
            CodeNeeded: AskForCodeAsync,
            Wrong: wrong => Show(wrong.TriesLeft > 0 ? DisplayText.Count(T, "SignIn.Wrong", wrong.TriesLeft) : T["SignIn.LockedNow"]),
            Locked: locked => Show(T["SignIn.Locked", DisplayText.Time(locked.Until)]),
            Throttled: throttled => Show(T["SignIn.Throttled", DisplayText.Time(throttled.FreeAt)]),
            PasswordNeeded: _ => throw new InvalidOperationException("The password has just been typed.")));
    }

    private async Task EnterAsync(SignInStaffOutcome.SignedIn signedIn)
    {
        await StaffSession.SignInAsync(Http, signedIn.Member, signedIn.SessionId);
        Flash.Forget(Http, ConsolePaths.SignIn);
        GoTo(ConsolePaths.Home);
    }

    private async Task AskForCodeAsync(SignInStaffOutcome.CodeNeeded needed)
    {
        await StaffSession.SetPendingFactorAsync(Http, needed);
        Flash.Forget(Http, ConsolePaths.SignIn);
        GoTo(ConsolePaths.Factor);
    }

    private Task Show(string message)
    {
        ComeBack(ConsolePaths.SignIn, (Notice, message), ("correo", Email));
        return Task.CompletedTask;
    }
}
