using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>Logs an employer out wherever it is logged in.</summary>
public sealed partial class EmployerSessions
{
    [Inject] public EndEmployerSessionsHandler Sessions { get; set; } = null!;

    [Parameter, EditorRequired] public required Guid AccountId { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    private bool Asking { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    private void Open() => (Asking, Reason, Problem, Message) = (true, null, null, null);

    private void Close() => Asking = false;

    private Task EndAsync() => Once.DoAsync(async () =>
    {
        // A second press after the first is done finds nothing open any more.
        if (!Asking)
        {
            return;
        }

        var outcome = await Sessions.HandleAsync(new(AccountId, Reason, Actor), CancellationToken.None);
        Problem = outcome.Match<string?>(new(
            Ended: _ => null,
            NoAccount: _ => T["Employer.Unknown"],
            NoReason: _ => T["EndSessions.NoReason", EndEmployerSessionsHandler.ShortestReason, EndEmployerSessionsHandler.LongestReason]));
        (Asking, Message) = outcome is EndEmployerSessionsOutcome.Ended ? (false, T["EndSessions.Done"].Value) : (true, null);
    });
}
