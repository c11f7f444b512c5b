using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>How use cases read and write: one context, one transaction, one save; then those who watch are told.</summary>
public sealed class PortalStore(IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect, AuditChain chain, LiveEvents live, PortalMeter meter)
{
    /// <summary>Enough for 32 parallel writers of one row, each of whom makes the others try again.</summary>
    private const int MostAttempts = 64;

    /// <summary>Reads, and changes nothing.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(db);
    }

    /// <summary>Runs the work and saves all it did, or nothing. Where another transaction came first, it runs anew on fresh data.</summary>
    /// <param name="work">May run more than once: it must not do anything but change the context. Nothing in it waits for the network.</param>
    /// <param name="cancellationToken">Heard until the commit, which is then seen through.</param>
    public async Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(work, cancellationToken);
            }
            catch (Exception exception) when (attempt < MostAttempts && dialect.IsConflict(exception))
            {
                // Another came first: once more, on what it left behind.
            }
        }
    }

    private async Task<T> TryAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> topics;
        IReadOnlyList<AuditEntry> entries;
        T outcome;
        using (await dialect.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            // Contexts are pooled: what an attempt that failed had noted is not ours.
            db.TakeUnsealed();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            outcome = await work(db);
            topics = Touch(db);
            entries = await chain.SealAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await dialect.AnnounceAsync(db, topics, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        meter.Count(entries);
        foreach (var topic in topics)
        {
            live.Publish(topic);
        }

        return outcome;
    }

    /// <summary>Counts row versions up, and collects what others watch.</summary>
    private static HashSet<string> Touch(PortalDbContext db)
    {
        var topics = new HashSet<string>();
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.State is EntityState.Modified && entry.Metadata.FindProperty(Versioned.Property) is not null)
            {
                var version = entry.Property(Versioned.Property);
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }

            switch (entry.Entity)
            {
                case PortalUser user when entry.State is EntityState.Modified:
                    user.ConcurrencyStamp = RandomSecret.Token();
                    topics.Add(LiveEvents.OfUser(user.Id));
                    break;
                case RecoveryCase recovery:
                    topics.Add(LiveEvents.OfCase(recovery.Id));
                    break;
                case IssuedCode:
                    topics.Add(LiveEvents.OfCase((Guid)entry.Property(RecoveryMapping.CaseId).CurrentValue!));
                    break;
                case SignedRequest request:
                    topics.Add(LiveEvents.OfCase(request.Id));
                    topics.Add(LiveEvents.Requests);
                    break;
                case RequestCode:
                    topics.Add(LiveEvents.OfCase((Guid)entry.Property(SignedRequestMapping.RequestId).CurrentValue!));
                    break;
                case Visit visit:
                    topics.Add(LiveEvents.OfCenter(visit.CenterId));
                    topics.Add(LiveEvents.OfVisit(visit.Id));
                    break;
                case Appointment appointment:
                    topics.Add(LiveEvents.OfCenter(appointment.CenterId));
                    break;
                case DocumentCheck or ContactCode or VisitScan:
                    topics.Add(LiveEvents.OfVisit((Guid)entry.Property(CounterMapping.VisitId).CurrentValue!));
                    break;
                case EnrolmentLink enrolment:
                    topics.Add(LiveEvents.OfVisit(enrolment.VisitId));
                    break;
                case AccessCode code:
                    topics.Add(LiveEvents.OfCase(code.Id));
                    break;
                case ContactUpdate update:
                    topics.Add(LiveEvents.OfCase(update.Id));
                    break;
                case ContactUpdateCode:
                    topics.Add(LiveEvents.OfCase((Guid)entry.Property(AccountMapping.UpdateId).CurrentValue!));
                    break;
                case VisitApproval approval:
                    topics.Add(LiveEvents.OfVisit(approval.VisitId));
                    topics.Add(LiveEvents.Approvals);
                    break;
                case KeyLink link:
                    topics.Add(link.Door is Door.Counter ? LiveEvents.OfVisit(link.CaseId) : LiveEvents.OfCase(link.CaseId));
                    break;
                case OutboxMessage { State: OutboxState.Waiting, LeasedUntil: null }:
                    topics.Add(LiveEvents.Outbox);
                    break;
                default:
                    break;
            }
        }

        return topics;
    }
}
