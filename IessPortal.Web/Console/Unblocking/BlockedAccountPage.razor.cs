using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Unblocking;

public sealed partial class BlockedAccountPage
{
    [Inject] public ViewBlockedAccountHandler ViewBlockedAccount { get; set; } = null!;
    [Inject] public RequestUnblockHandler RequestUnblock { get; set; } = null!;
    [Inject] public DecideUnblockHandler Decide { get; set; } = null!;
    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private BlockedAccountView? View { get; set; }
    private bool Missing { get; set; }
    private Decision? Chosen { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private OneAtATime Once { get; } = new();

    protected override async Task LoadAsync()
    {
        View = await ViewBlockedAccount.HandleAsync(new(Id, Actor), Left);
        Missing = View is null;
    }

    private string NameOf(Guid member) => View!.Names.GetValueOrDefault(member) ?? member.ToString();

    private string Yes => T[Chosen is Decision.Ask ? "Unblock.Submit" : Chosen is Decision.Decline ? "Unblock.Decline" : "Unblock.Grant"];

    private string? ConsequenceOf(BlockedAccountView view) => Chosen switch
    {
        Decision.Ask => T["Unblock.FourEyes"].Value,
        Decision.Grant => T[view.Account.Email is null ? "Unblock.NoAddress" : "Unblock.Link"].Value,
        Decision.Decline => T["Unblock.DeclineText"].Value,
        _ => null,
    };

    private void Open(Decision decision) => (Chosen, Problem) = (decision, null);

    private Task ConfirmAsync() =>
        Once.DoAsync(() => Chosen switch
        {
            Decision.Ask => RequestAsync(),
            { } chosen => DecideAsync(View!.Open!.Id, chosen is Decision.Grant),
            null => Task.CompletedTask,
        });

    private async Task RequestAsync()
    {
        var outcome = await RequestUnblock.HandleAsync(new(Id, Reason, Actor), Left);
        await ShowAsync(outcome.Match<(string? Problem, string? Message)>(new(
            Requested: _ => (null, T["Unblock.Requested"]),
            AlreadyRequested: _ => (null, T["Unblock.Already"]),
            NotBlocked: _ => (null, T["Unblock.NotBlocked"]),
            NoReason: _ => (T["Unblock.NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason], null))));
    }

    private async Task DecideAsync(Guid request, bool grant)
    {
        if (await Confirmation.DoAsync(() => Decide.HandleAsync(new(request, grant, Reason, Actor), Left)) is not { } outcome)
        {
            return;
        }

        await ShowAsync(outcome.Match<(string? Problem, string? Message)>(new(
            Granted: granted => (null, T[granted.LinkSent ? "Unblock.Done" : "Unblock.Done.NoAddress"]),
            Declined: _ => (null, T["Unblock.DeclineDone"]),
            OwnRequest: _ => (null, T["Unblock.Own"]),
            AlreadyDecided: _ => (null, T["Unblock.Decided"]),
            NoReason: _ => (T["Unblock.NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason], null))));
    }

    private async Task ShowAsync((string? Problem, string? Message) answer)
    {
        (Problem, Message) = answer;
        if (Problem is null)
        {
            (Reason, Chosen) = (null, null);
            await LoadAsync();
        }
    }

    private enum Decision
    {
        Ask,
        Grant,
        Decline,
    }
}
