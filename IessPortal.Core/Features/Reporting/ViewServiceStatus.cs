using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Admission;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>Tells everybody how the service stands. Asks no registry, and the database at most twice a minute however many look.</summary>
public sealed class ViewServiceStatusHandler(PortalStore store, RegistryHealth registries, AdmissionControl admission, TimeProvider time)
{
    /// <summary>A mail that waits longer than this is late.</summary>
    private static readonly TimeSpan LateMail = TimeSpan.FromMinutes(1);

    /// <summary>What was read is told again for so long.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    /// <summary>Decisions that are older say nothing of how long one takes now.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>Of so many decisions of a kind, the last ones.</summary>
    private const int Decisions = 200;

    private readonly Lock gate = new();
    private Task<Stored>? reading;
    private DateTimeOffset readAt;

    public async Task<ServiceStatus> HandleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await Reading(now).WaitAsync(cancellationToken);
        return new(registries.All, stored.MailWaitsSince, stored.Requests, stored.Approvals, admission.Waiting, now);
    }

    private Task<Stored> Reading(DateTimeOffset now)
    {
        lock (gate)
        {
            if (reading is null or { IsFaulted: true } || (reading.IsCompleted && now - readAt >= KeptFor))
            {
                readAt = now;
                // Nobody's page ends it: others wait for the same.
                reading = store.ReadAsync(db => ReadAsync(db, now), CancellationToken.None);
            }

            return reading;
        }
    }

    private static async Task<Stored> ReadAsync(PortalDbContext db, DateTimeOffset now)
    {
        var since = now - Recent;
        var requests = await db.SignedRequests.Where(request => request.SubmittedAt != null && request.DecidedAt >= since)
            .OrderByDescending(request => request.DecidedAt)
            .Select(request => new { From = request.SubmittedAt!.Value, Until = request.DecidedAt!.Value })
            .Take(Decisions).ToListAsync();
        var approvals = await db.VisitApprovals.Where(approval => approval.DecidedAt >= since)
            .OrderByDescending(approval => approval.DecidedAt)
            .Select(approval => new { From = approval.RequestedAt, Until = approval.DecidedAt!.Value })
            .Take(Decisions).ToListAsync();
        var unblockings = await db.UnblockRequests.Where(request => request.DecidedAt >= since)
            .OrderByDescending(request => request.DecidedAt)
            .Select(request => new { From = request.RequestedAt, Until = request.DecidedAt!.Value })
            .Take(Decisions).ToListAsync();
        return new(
            await MailWaitsSinceAsync(db, now),
            Percentiles.Of(requests.Select(one => one.Until - one.From)),
            Percentiles.Of(approvals.Concat(unblockings).Select(one => one.Until - one.From)));
    }

    // One mail that one server does not take yet is no trouble of the service's: others have gone out since.
    private static async Task<DateTimeOffset?> MailWaitsSinceAsync(PortalDbContext db, DateTimeOffset now)
    {
        var lastGone = await db.OutboxMessages.Where(message => message.State == OutboxState.Accepted)
            .OrderByDescending(message => message.DueAt)
            .Select(message => message.SettledAt)
            .FirstOrDefaultAsync();
        var waiting = db.OutboxMessages.Where(message => message.State == OutboxState.Waiting);
        var oldest = await (lastGone is { } gone ? waiting.Where(message => message.CreatedAt > gone) : waiting)
            .MinAsync(message => (DateTimeOffset?)message.CreatedAt);
        return oldest is { } since && now - since > LateMail ? since : null;
    }

    private sealed record Stored(DateTimeOffset? MailWaitsSince, Percentiles Requests, Percentiles Approvals);
}
