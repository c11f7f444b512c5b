using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IessPortal.Web.Console.Counter.Visits;

public sealed partial class IssuePanel
{
    [Inject] public IssueKeyHandler Issue { get; set; } = null!;
    [Inject] public RequestApprovalHandler RequestApproval { get; set; } = null!;
    [Inject] public IOptions<RecoveryOptions> Options { get; set; } = null!;

    private string? Reason { get; set; }
    private string? EmployerName { get; set; }
    private string? RepresentativeName { get; set; }

    /// <summary>What a supervisor would have to agree to if the link went out now.</summary>
    private IReadOnlyList<ApprovalNeed> Needs =>
        Facts is null
            ? []
            : new IssueGround(View.Link, Comparisons.Disagreeing(Facts.Comparisons), View.RepresentativeIsNew, View.Approvals).NeedsFor(View.Visit.Contact);

    // Whether the address or the mail server is to blame decides what an agent does next.
    private string LinkText(KeyLink link) => link.StateAt(View.Now) switch
    {
        KeyLinkState.NotDelivered when link.Delivery.AddressRefused => T["Link.AddressRefused"],
        var state => T[$"Link.{state}"],
    };

    private Task IssueAsync() => DoAsync(async () =>
    {
        var outcome = await Issue.HandleAsync(new(View.Visit.Id, EmployerName, RepresentativeName, Actor), CancellationToken.None);
        return outcome.Match<string?>(new(
            Sent: _ => null,
            DocumentsMissing: missing => T["Issue.Missing", string.Join(", ", missing.Requirements.Select(one => T[$"Requirement.{one}"].Value))],
            NeedsApproval: need => T[need.Asked ? "Issue.Asked" : "Issue.NeedsApproval"],
            OnItsWay: waits => T["Issue.OnItsWay", DisplayText.Time(waits.Until)],
            TooSoon: soon => T["Issue.TooSoon", DisplayText.Time(soon.NextAt)],
            NoneLeft: _ => T["Issue.NoneLeft"],
            AccountBlocked: _ => T["Issue.Blocked"],
            OtherRepresentative: _ => T["Issue.OtherRepresentative"],
            NoAddress: _ => T["Issue.NoAddress"],
            NoName: _ => T["Issue.NoName"],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
    });

    private Task RequestAsync() => DoAsync(async () =>
    {
        var outcome = await RequestApproval.HandleAsync(new(View.Visit.Id, Reason, Actor), CancellationToken.None);
        var problem = outcome.Match<string?>(new(
            Requested: _ => null,
            AlreadyRequested: _ => T["Issue.Asked"],
            NotNeeded: _ => T["Approval.NotNeeded"],
            NoReason: _ => T["NoReason", RequestUnblockHandler.ShortestReason, Visit.LongestReason],
            NotOpen: _ => T["NotOpen"],
            NotFound: _ => T["Unknown"]));
        Reason = problem is null ? null : Reason;
        return problem;
    });
}
