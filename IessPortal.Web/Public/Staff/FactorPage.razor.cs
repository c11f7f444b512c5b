using IessPortal.Core.Features.Staff;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Staff;

public sealed partial class FactorPage
{
    private const string Notice = "aviso";

    [Inject] public ConfirmFactorHandler Confirm { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Code { get; set; }

    private string? Message { get; set; }

    private (Guid MemberId, string Stamp)? FlashValues { get; set; }

    protected override async Task LoadAsync()
    {
        FlashValues = await StaffSession.PasswordKeptAsync(Http);
        if (FlashValues is null)
        {
            GoTo(ConsolePaths.SignIn);
        }

        Message = IsPost ? null : Flash.Read(Http).GetValueOrDefault(Notice);
    }

    private async Task ConfirmAsync()
    {
        if (FlashValues is not var (member, stamp))
        {
            GoTo(ConsolePaths.SignIn);
            return;
        }

        var outcome = await Confirm.HandleAsync(new(member, stamp, Code, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            SignedIn: EnterAsync,
            CodeNeeded: _ => throw new InvalidOperationException("There is no third factor."),
            Wrong: wrong => Show(wrong.TriesLeft > 0 ? DisplayText.Count(T, "Factor.Wrong", wrong.TriesLeft) : T["SignIn.LockedNow"]),
            Locked: locked => Show(T["SignIn.Locked", DisplayText.Time(locked.Until)]),
            Throttled: throttled => Show(T["SignIn.Throttled", DisplayText.Time(throttled.FreeAt)]),
            PasswordNeeded: _ => TypeAgainAsync()));
    }

    private async Task EnterAsync(SignInStaffOutcome.SignedIn signedIn)
    {
        await StaffSession.SignInAsync(Http, signedIn.Member, signedIn.SessionId);
        Flash.Forget(Http, ConsolePaths.Factor);
        GoTo(ConsolePaths.Home);
    }

    private Task TypeAgainAsync()
    {
        GoTo(ConsolePaths.SignIn);
        return Task.CompletedTask;
    }

    private Task Show(string message)
    {
        ComeBack(ConsolePaths.Factor, (Notice, message));
        return Task.CompletedTask;
    }
}
