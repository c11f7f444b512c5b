using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Approvals;

/// <summary>Something that waits for a supervisor.</summary>
public sealed record WaitingApproval(Guid Id, Guid VisitId, string Reference, string Ruc, string Sucursal, string Center, ApprovalKind Kind)
{
    public required IReadOnlyList<AutoCheck> Disagreements { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Whether the one who looks may not decide: they asked, or attend the visit.</summary>
    public required bool IsOwn { get; init; }
}

public sealed record ListApprovalsQuery(Actor Actor);

/// <summary>Lists what waits for a supervisor, longest waiting first.</summary>
public sealed class ListApprovalsHandler(PortalStore store)
{
    public const Permission Needs = Permission.ApproveVisit;
    private const int Most = 100;

    public Task<IReadOnlyList<WaitingApproval>> HandleAsync(ListApprovalsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync<IReadOnlyList<WaitingApproval>>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var rows = await (
                    from approval in db.VisitApprovals
                    where approval.DecidedAt == null
                    join visit in db.Visits on approval.VisitId equals visit.Id
                    where visit.State != VisitState.Closed && visit.State != VisitState.Left
                    join center in db.Centers on visit.CenterId equals center.Id
                    join member in db.StaffMembers on approval.RequestedBy equals member.Id
                    orderby approval.RequestedAt
                    select new { Approval = approval, visit.Reference, visit.Ruc, visit.Sucursal, visit.AgentId, Center = center.Name, member.Name })
                    .Take(Most).ToListAsync(cancellationToken);
                return [.. rows.Select(row => new WaitingApproval(
                    row.Approval.Id, row.Approval.VisitId, row.Reference, row.Ruc.Value, row.Sucursal.Value, row.Center, row.Approval.Kind)
                {
                    Disagreements = row.Approval.Disagreements,
                    Reason = row.Approval.Reason,
                    RequestedBy = row.Name,
                    RequestedAt = row.Approval.RequestedAt,
                    IsOwn = row.Approval.RequestedBy == query.Actor.Id || row.AgentId == query.Actor.Id,
                })];
            },
            cancellationToken);
    }
}
