using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Unblocking.Shared;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.MailAdministration;

public sealed partial class MailPage
{
    private ElementReference heading;
    private bool chosenNow;

    [Inject] public WatchMailHandler Watch { get; set; } = null!;
    [Inject] public ResendMailHandler Resend { get; set; } = null!;

    private MailHealth? Health { get; set; }
    private WatchedMail? Chosen { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? Message { get; set; }
    private bool Busy { get; set; }

    protected override async Task LoadAsync() => Health = await Watch.HandleAsync(new(Actor), Left);

    // Who works by keyboard goes on where the form has appeared.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (chosenNow)
        {
            chosenNow = false;
            await heading.FocusAsync();
        }
    }

    private void Choose(WatchedMail mail) => (Chosen, Reason, Problem, Message, chosenNow) = (mail, null, null, null, true);

    private async Task ResendAsync()
    {
        Busy = true;
        var outcome = await Resend.HandleAsync(new(Chosen!.Id, Reason, Actor), Left);
        (Problem, Message) = outcome.Match<(string? Problem, string? Message)>(new(
            Queued: _ => (null, T["Mail.Again.Done"]),
            TooLate: _ => (null, T["Mail.Again.TooLate"]),
            NoReason: _ => (T["Unblock.NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason], null)));
        Busy = false;
        if (Problem is null)
        {
            Chosen = null;
            await LoadAsync();
        }
    }
}
