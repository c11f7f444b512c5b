using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Visits;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>What issuing a key hangs on besides the visit itself.</summary>
/// <param name="Current">The newest link of the visit.</param>
/// <param name="Disagreements">In which points registries and paper differ at this moment.</param>
/// <param name="RepresentativeIsNew">Whether the representative changed a short while ago.</param>
public sealed record IssueGround(KeyLink? Current, IReadOnlyList<AutoCheck> Disagreements, bool RepresentativeIsNew, IReadOnlyList<VisitApproval> Approvals)
{
    /// <summary>What a supervisor still has to agree to.</summary>
    public IReadOnlyList<ApprovalNeed> NeedsFor(VisitContact contact)
    {
        var needs = new List<ApprovalNeed>();
        if (contact.EmailChangedAt is not null || RepresentativeIsNew)
        {
            needs.Add(new(ApprovalKind.HighRisk, []));
        }

        if (Disagreements.Count > 0)
        {
            needs.Add(new(ApprovalKind.Disagreement, Disagreements));
        }

        return [.. needs.Where(need => !Approvals.Any(approval => approval.Covers(need, contact.ChangedAt)))];
    }
}
