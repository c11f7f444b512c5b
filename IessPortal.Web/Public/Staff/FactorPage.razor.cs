using IessPortal.Core.Features.Staff;
using IessPortal.Web.Components;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Public.Staff;

public sealed partial class FactorPage
{
    private const string Notice = "aviso";

    [Inject] public ConfirmFactorHandler Confirm { get; set; } = null!;

    [SupplyParameterFromForm(Name = "codigo")] public string? Code { get; set; }

    private string? Told { get; set; }

    private (Guid MemberId, string Stamp)? Kept { get; set; }

    protected override async Task LoadAsync()
    {
        Kept = await StaffSession.PasswordKeptAsync(Http);
        if (Kept is null)
        {
            GoTo(ConsolePaths.SignIn);
        }

        Told = IsPost ? null : Memory.Read(Http).GetValueOrDefault(Notice);
    }

    private async Task ConfirmAsync()
    {
        if (Kept is not var (member, stamp))
        {
            GoTo(ConsolePaths.SignIn);
            return;
        }

        var outcome = await Confirm.HandleAsync(new(member, stamp, Code, Http.Actor()), Aborted);
        await outcome.Match<Task>(new(
            SignedIn: EnterAsync,
            CodeNeeded: _ => throw new InvalidOperationException("There is no third factor."),
            Wrong: wrong => Tell(wrong.TriesLeft > 0 ? Words.Count(T, "Factor.Wrong", wrong.TriesLeft) : T["SignIn.LockedNow"]),
            Locked: locked => Tell(T["SignIn.Locked", Words.Time(locked.Until)]),
            Throttled: throttled => Tell(T["SignIn.Throttled", Words.Time(throttled.FreeAt)]),
            PasswordNeeded: _ => TypeAgainAsync()));
    }

    private async Task EnterAsync(SignInStaffOutcome.SignedIn signedIn)
    {
        await StaffSession.SignInAsync(Http, signedIn.Member);
        Memory.Forget(Http, ConsolePaths.Factor);
        GoTo(ConsolePaths.Home);
    }

    private Task TypeAgainAsync()
    {
        GoTo(ConsolePaths.SignIn);
        return Task.CompletedTask;
    }

    private Task Tell(string words)
    {
        ComeBack(ConsolePaths.Factor, (Notice, words));
        return Task.CompletedTask;
    }
}
