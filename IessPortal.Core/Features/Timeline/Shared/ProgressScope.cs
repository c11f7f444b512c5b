using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline.Shared;

/// <summary>What belongs to one story: somebody refused at one method who goes on through another is still on the same way to the same key.</summary>
/// <param name="Key">What the person knows.</param>
/// <param name="Cases">The online cases of the story, whichever of its references was typed.</param>
internal sealed record ProgressScope(ProgressKey Key, Guid[] Cases)
{
    /// <summary>What is further apart than this is not one story.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Finds it from whichever reference was typed, with the same questions to the database whether there is anything or not.</summary>
    public static async Task<ProgressScope> OfAsync(PortalDbContext db, ProgressKey key, CancellationToken cancellationToken)
    {
        var named = await NamedAsync(db, key, cancellationToken);
        var (ruc, sucursal, at) = named ?? new(Ruc.FromStored("0000000000000"), Sucursal.First, DateTimeOffset.UnixEpoch + Longest);
        var (from, person) = (at - Longest, key.Person);
        // A key that was set ends one story; what comes later is another.
        var changes = await db.KeyChanges.Where(
            change => db.Set<EmployerAccount>().Any(account => account.Id == change.AccountId && account.Ruc == ruc && account.Sucursal == sucursal))
            .Where(change => change.Part == ChangedPart.Key && change.At > from)
            .OrderBy(change => change.At)
            .Select(change => change.At)
            .ToListAsync(cancellationToken);
        var since = changes.LastOrDefault(change => change < at, from);
        var until = changes.FirstOrDefault(change => change >= at, at + Longest);
        var cases = await db.RecoveryCases
            .Where(
                recovery => recovery.Ruc == ruc
                    && recovery.Sucursal == sucursal
                    && recovery.Representative == person
                    && recovery.StartedAt > since
                    && recovery.StartedAt <= until)
            .Select(recovery => recovery.Id).ToArrayAsync(cancellationToken);
        return new(key, cases);
    }

    /// <summary>What bears the reference, and when it began.</summary>
    private static async Task<Named?> NamedAsync(PortalDbContext db, ProgressKey key, CancellationToken cancellationToken)
    {
        var (reference, person) = key;
        Named?[] found =
        [
            await db.RecoveryCases.Where(recovery => recovery.Reference == reference && recovery.Representative == person)
                .Select(recovery => new Named(recovery.Ruc, recovery.Sucursal, recovery.StartedAt)).FirstOrDefaultAsync(cancellationToken),
            await db.Appointments.Where(turno => turno.Reference == reference && turno.Representative == person)
                .Select(turno => new Named(turno.Ruc, turno.Sucursal, turno.BookedAt)).FirstOrDefaultAsync(cancellationToken),
            await db.Visits.Where(visit => visit.Reference == reference && visit.Representative == person)
                .Select(visit => new Named(visit.Ruc, visit.Sucursal, visit.ArrivedAt)).FirstOrDefaultAsync(cancellationToken),
        ];
        return found.OfType<Named>().MinBy(named => named.At);
    }

    private sealed record Named(Ruc Ruc, Sucursal Sucursal, DateTimeOffset At);
}
