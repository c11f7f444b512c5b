using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Counter;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What was, or would be, deleted.</summary>
public sealed record PurgeCounts(int Cases, int Links, int Mails, int SignIns, int Changes, int Challenges, int Limits, int Scans, int Visits, int Appointments, int Documents, int Codes, int Users, int Corrections, int Sessions, int Places, int Reminders, int Updates, int Letters)
{
    public int Total => Cases + Links + Mails + SignIns + Changes + Challenges + Limits + Scans + Visits + Appointments + Documents + Codes + Users + Corrections + Sessions + Places + Reminders + Updates + Letters;
}

/// <summary>Deletes what is no longer needed: personal data after the time for which they are kept, and spent odds and ends. Never the audit chain.</summary>
public sealed class PurgeRecordsHandler(PortalStore store, ScanFiles files, IOptions<StorageOptions> options, IOptions<ScanOptions> scans, TimeProvider time)
{
    public Task<PurgeCounts> CountAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => ApplyAsync(Doomed(db), (query, token) => query.CountAsync(token), cancellationToken), cancellationToken);

    public async Task<PurgeCounts> HandleAsync(CancellationToken cancellationToken)
    {
        var counts = await DeleteAsync(cancellationToken);
        // Files go after the rows that told of them: what was missed by a crash goes the next time.
        var known = await store.ReadAsync(db => db.VisitScans.Select(scan => scan.FileId).Concat(db.SignedRequestFiles.Select(file => file.FileId)).ToHashSetAsync(cancellationToken), cancellationToken);
        files.Sweep(known);
        return counts;
    }

    private Task<PurgeCounts> DeleteAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var counts = await ApplyAsync(Doomed(db), (query, token) => query.ExecuteDeleteAsync(token), cancellationToken);
            if (counts.Total > 0)
            {
                db.Audit(new AuditEntry(time.Now(), AuditKind.RecordsPurged, Actor.System) { Detail = counts.ToString() });
            }

            return counts;
        },
        cancellationToken);

    private DoomedRecords Doomed(PortalDbContext db)
    {
        var now = time.Now();
        var before = now - options.Value.KeepFor;
        var scansBefore = now - scans.Value.KeepFor;
        return new(
            // What people have still to judge is kept until they did.
            db.RecoveryCases.Where(recovery => recovery.EndsAt < before && recovery.Step != RecoveryStep.Review),
            db.KeyLinks.Where(link => link.Delivery.IssuedAt < before),
            db.OutboxMessages.Where(message => message.State != OutboxState.Waiting && message.SettledAt < before),
            db.SignIns.Where(record => record.At < before),
            db.KeyChanges.Where(change => (change.DisputedAt == null && change.DisputableUntil < before) || change.SettledAt < before),
            db.SpentChallenges.Where(spent => spent.Expires < now),
            db.RateLimits.Where(limit => limit.IdleFrom < now),
            db.VisitScans.Where(scan => db.Visits.Any(visit => visit.Id == EF.Property<Guid>(scan, CounterMapping.VisitId) && visit.ClosedAt < scansBefore)),
            db.Visits.Where(visit => (visit.ClosedAt ?? visit.ArrivedAt) < before),
            // A visit holds on to its turno.
            db.Appointments.Where(appointment => appointment.End < before && !db.Visits.Any(visit => visit.AppointmentId == appointment.Id)),
            db.IssuedDocuments.Where(document => document.ValidUntil < before),
            db.AccessCodes.Where(code => code.Delivery.IssuedAt < before),
            // What is left of somebody who has no access any more goes with the user.
            db.Users.Where(user => db.SecondaryUsers.Any(one => one.Id == user.Id && one.RemovedAt < before)),
            db.CorrectionRequests.Where(request => request.AnsweredAt < before),
            db.AccountSessions.Where(session => session.StartedAt < before),
            db.SignInPlaces.Where(place => place.LastAt < before),
            // Those of the present key stay: they say what has been sent.
            db.KeyReminders.Where(reminder => !db.EmployerAccounts.Any(account => account.Id == reminder.AccountId && account.KeySetAt == reminder.KeySetAt)),
            db.ContactUpdates.Where(update => update.EndsAt < before),
            db.SignedRequestFiles.Where(file => db.SignedRequests.Any(request => request.Id == EF.Property<Guid>(file, SignedRequestMapping.RequestId)
                && request.State != SignedRequestState.UnderReview && (request.ClosedAt ?? request.EndsAt) < scansBefore)));
    }

    private static async Task<PurgeCounts> ApplyAsync(DoomedRecords doomed, Func<IQueryable<object>, CancellationToken, Task<int>> apply, CancellationToken cancellationToken)
    {
        // Before the cases, with which the rest of them goes.
        var letters = await apply(doomed.Letters, cancellationToken);
        return new(
            await apply(doomed.Cases, cancellationToken),
            await apply(doomed.Links, cancellationToken),
            await apply(doomed.Mails, cancellationToken),
            await apply(doomed.SignIns, cancellationToken),
            await apply(doomed.Changes, cancellationToken),
            await apply(doomed.Challenges, cancellationToken),
            await apply(doomed.Limits, cancellationToken),
            await apply(doomed.Scans, cancellationToken),
            await apply(doomed.Visits, cancellationToken),
            await apply(doomed.Appointments, cancellationToken),
            await apply(doomed.Documents, cancellationToken),
            await apply(doomed.Codes, cancellationToken),
            await apply(doomed.Users, cancellationToken),
            await apply(doomed.Corrections, cancellationToken),
            await apply(doomed.Sessions, cancellationToken),
            await apply(doomed.Places, cancellationToken),
            await apply(doomed.Reminders, cancellationToken),
            await apply(doomed.Updates, cancellationToken),
            letters);
    }

    private sealed record DoomedRecords(
        IQueryable<object> Cases, IQueryable<object> Links, IQueryable<object> Mails, IQueryable<object> SignIns, IQueryable<object> Changes, IQueryable<object> Challenges, IQueryable<object> Limits,
        IQueryable<object> Scans, IQueryable<object> Visits, IQueryable<object> Appointments, IQueryable<object> Documents, IQueryable<object> Codes,
        IQueryable<object> Users, IQueryable<object> Corrections, IQueryable<object> Sessions, IQueryable<object> Places, IQueryable<object> Reminders, IQueryable<object> Updates, IQueryable<object> Letters);
}
