using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.SignedRequests;

/// <summary>Approves, refuses or asks for more, each with words.</summary>
public sealed partial class RequestReview
{
    [Inject] public DecideSignedRequestHandler Decide { get; set; } = null!;

    [Inject] public ConfirmationPrompt Confirmation { get; set; } = null!;

    [Parameter, EditorRequired] public SignedRequestView View { get; set; } = null!;

    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    /// <summary>Told what came of it.</summary>
    [Parameter] public EventCallback<string> Decided { get; set; }

    private RequestDecision? Chosen { get; set; }
    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private OneAtATime Once { get; } = new();

    private string Yes =>
        T[Chosen is RequestDecision.AskMore ? "Request.AskMore" : Chosen is RequestDecision.Refuse ? "Request.Refuse" : "Request.Approve"];

    // What was written stays for another decision: it is the same letter.
    private void Open(RequestDecision decision) => (Chosen, Problem) = (decision, null);

    private Task DecideAsync() => Once.DoAsync(async () =>
    {
        if (Chosen is not { } decision
            || await Confirmation.DoAsync(
                () => Decide.HandleAsync(new(View.Request.Id, decision, Reason, Actor), CancellationToken.None)) is not { } outcome)
        {
            return;
        }

        var (problem, message) = outcome.Match<(string? Problem, string? Message)>(new(
            Approved: approved => (null, T[approved.LinkSent ? "Request.Approved" : "Request.Approved.NoLink"]),
            Refused: _ => (null, T["Request.Refused"]),
            MoreAsked: _ => (null, T["Request.MoreAsked"]),
            OwnRequest: _ => (null, T["Request.Own"]),
            NotOpen: _ => (null, T["Request.NotOpen"]),
            Overtaken: _ => (T["Request.Overtaken"], null),
            NoReason: _ => (T["Unblock.NoReason", RequestUnblockHandler.ShortestReason, UnblockRequest.LongestReason], null),
            NotFound: _ => (null, T["Request.Unknown"])));
        Problem = problem;
        if (message is not null)
        {
            (Reason, Chosen) = (null, null);
            await Decided.InvokeAsync(message);
        }
    });
}
