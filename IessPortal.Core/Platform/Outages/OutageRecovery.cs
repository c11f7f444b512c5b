using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Outages;

/// <summary>
/// Knows when the portal was last there, and gives those who were on their way the time back in which it was not: a process that was killed, or a database
/// that was away, costs nobody a code, a link or a case.
/// </summary>
public sealed class OutageRecovery(PortalStore store, IStorageDialect dialect, OpenWindows windows, LiveEvents live, TimeProvider time)
{
    /// <summary>Writes down that the portal is there.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var now = time.Now();
            if (await db.Heartbeats.ExecuteUpdateAsync(set => set.SetProperty(heartbeat => heartbeat.At, now), cancellationToken) == 0)
            {
                db.Heartbeats.Add(new Heartbeat(now));
            }

            return true;
        },
        cancellationToken);

    /// <summary>The same after a start, or a time in which it could not be written. If no other node was there meanwhile, open windows become longer.</summary>
    /// <returns>By how much; zero: it was not noticed, or too long ago for anybody to be still on their way.</returns>
    public async Task<TimeSpan> ReturnAsync(CancellationToken cancellationToken)
    {
        var away = await store.WriteAsync(db => ReturnAsync(db, cancellationToken), cancellationToken);
        if (away > TimeSpan.Zero)
        {
            live.PublishAll();
        }

        return away;
    }

    private async Task<TimeSpan> ReturnAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        // Of several nodes that come back the first makes it good; the others find its beat.
        await dialect.LockAsync(db, "heartbeat", cancellationToken);
        var now = time.Now();
        if (await db.Heartbeats.SingleOrDefaultAsync(cancellationToken) is not { } last)
        {
            db.Heartbeats.Add(new Heartbeat(now));
            return TimeSpan.Zero;
        }

        var away = last.AwayFor(now);
        if (away > TimeSpan.Zero && await windows.LengthenAsync(db, last.At, away, cancellationToken) > 0)
        {
            db.Audit(new AuditEntry(now, AuditKind.WindowsLengthened, Actor.System)
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"{away.TotalSeconds:0} s"),
            });
        }

        last.Beat(now);
        return away;
    }
}
