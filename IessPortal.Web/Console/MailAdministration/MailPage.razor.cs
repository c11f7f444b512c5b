using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.MailAdministration;

public sealed partial class MailPage
{
    [Inject] public WatchMailHandler Watch { get; set; } = null!;
    [Inject] public ResendMailHandler Resend { get; set; } = null!;

    private ConsoleList<WatchedMail>? Shown { get; set; }
    private MailHealth? Health { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    protected override async Task LoadAsync()
    {
        // Another row, or none, is open: what was typed was about the last one.
        (Reason, Problem) = (null, null);
        Health = await Watch.HandleAsync(new(Actor), Left);
    }

    private async Task RefreshAsync()
    {
        Message = null;
        Health = await Watch.HandleAsync(new(Actor), Left);
        await (Shown?.ReloadAsync() ?? Task.CompletedTask);
    }

    private Task ResendAsync(WatchedMail mail) => Once.DoAsync(async () =>
    {
        var outcome = await Resend.HandleAsync(new(mail.Id, Reason, Actor), Left);
        var (problem, message) = outcome.Match<(string? Problem, string? Message)>(new(
            Queued: _ => (null, T["Mail.Again.Done"]),
            TooLate: _ => (null, T["Mail.Again.TooLate"]),
            NoReason: _ => (T["Unblock.NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason], null)));
        Problem = problem;
        if (message is not null)
        {
            Reason = null;
            await RefreshAsync();
            Message = message;
        }
    });
}
