using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Home;

public sealed record ViewSupervisorHomeQuery(Actor Actor);

/// <summary>Shows supervisors what waits for their decision, the centres' queues, mail and registries, and the day's figures. Names nobody.</summary>
public sealed class ViewSupervisorHomeHandler(PortalStore store, RegistryHealth registries, PortalZone zone, TimeProvider time)
{
    public const Permission Needs = Permission.ApproveVisit;

    public Task<SupervisorHome> HandleAsync(ViewSupervisorHomeQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                return new SupervisorHome(
                    await Read(db.OpenApprovals.Select(approval => (DateTimeOffset?)approval.RequestedAt)),
                    await Read(db.OpenUnblockRequests.Select(request => (DateTimeOffset?)request.RequestedAt)),
                    await Read(db.BlockedAccounts.Where(account => account.BlockedFor == BlockCause.FailedSignIns).Select(account => account.BlockedAt)),
                    await Read(db.BlockedAccounts.Where(account => account.BlockedFor == BlockCause.NotMe).Select(account => account.BlockedAt)),
                    await Read(db.RequestsUnderReview.Select(request => request.SubmittedAt)),
                    await Read(db.OpenCorrections.Select(request => (DateTimeOffset?)request.AskedAt)),
                    await CenterQueues.ReadAsync(db, cancellationToken),
                    await Read(db.OutboxMessages.Where(message => message.State == OutboxState.Waiting).Select(message => (DateTimeOffset?)message.CreatedAt)),
                    await Read(db.FailedMails.Select(message => (DateTimeOffset?)message.CreatedAt)),
                    registries.Known,
                    await DayFigures.ReadAsync(db, zone.StartOf(DateOnly.FromDateTime(zone.Local(now).DateTime)), now, cancellationToken),
                    now);
            },
            cancellationToken);

        Task<PendingWork> Read(IQueryable<DateTimeOffset?> since) => PendingWork.ReadAsync(since, cancellationToken);
    }
}
