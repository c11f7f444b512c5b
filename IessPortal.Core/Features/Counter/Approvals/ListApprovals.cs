using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;

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

/// <summary>Lists what waits for a supervisor, longest waiting first.</summary>
public sealed class ListApprovalsHandler(ListReader lists) : IListHandler<WaitingApproval>
{
    public const Permission Needs = Permission.ApproveVisit;

    /// <summary>The filter by <see cref="ApprovalKind"/>.</summary>
    public const string KindFilter = "motivo";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>()
        .By("visita", row => row.Reference)
        .By("ruc", row => row.Ruc)
        .By("centro", row => row.Center)
        .By("motivo", row => row.Approval.Kind)
        .By("quien", row => row.RequestedBy)
        .By("desde", row => row.Approval.RequestedAt);

    public Task<ListPage<WaitingApproval>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadAsync(SourceFor(query), query, cancellationToken);

    public Task<ListExport<WaitingApproval>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportAsync(SourceFor(query), query, cancellationToken);

    private static ListSource<Row, WaitingApproval> SourceFor(ListQuery query)
    {
        var own = query.Actor.Id;
        return new(
            "aprobaciones",
            Needs,
            RowsOf,
            row => new(row.Approval.Id, row.Approval.VisitId, row.Reference, row.Ruc.Value, row.Sucursal.Value, row.Center, row.Approval.Kind)
            {
                Disagreements = row.Approval.Disagreements,
                Reason = row.Approval.Reason,
                RequestedBy = row.RequestedBy,
                RequestedAt = row.Approval.RequestedAt,
                IsOwn = row.Approval.RequestedBy == own || row.AgentId == own,
            });
    }

    private static IQueryable<Row> RowsOf(PortalDbContext db, ListRequest request)
    {
        var rows = from approval in db.VisitApprovals
                   where approval.DecidedAt == null
                   join visit in db.Visits on approval.VisitId equals visit.Id
                   where visit.State != VisitState.Closed && visit.State != VisitState.Left
                   join center in db.Centers on visit.CenterId equals center.Id
                   join member in db.StaffMembers on approval.RequestedBy equals member.Id
                   select new Row
                   {
                       Approval = approval,
                       Reference = visit.Reference,
                       Ruc = visit.Ruc,
                       Sucursal = visit.Sucursal,
                       AgentId = visit.AgentId,
                       Center = center.Name,
                       RequestedBy = member.Name,
                   };
        if (request.Filter<ApprovalKind>(KindFilter) is { } kind)
        {
            rows = rows.Where(row => row.Approval.Kind == kind);
        }

        if (request.Sought?.ToUpperInvariant() is { } code)
        {
            rows = rows.Where(row => row.Reference == code);
        }

        return Order.Apply(rows, request, own => own.OrderBy(row => row.Approval.RequestedAt), row => row.Approval.Id);
    }

    private sealed class Row
    {
        public required VisitApproval Approval { get; init; }
        public required string Reference { get; init; }
        public required Ruc Ruc { get; init; }
        public required Sucursal Sucursal { get; init; }
        public required Guid? AgentId { get; init; }
        public required string Center { get; init; }
        public required string RequestedBy { get; init; }
    }
}
