using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>All that waits, for whomever.</summary>
internal sealed record AllWaiting(IReadOnlyDictionary<Guid, int> Queues, int Approvals, int Accounts, int Requests, int Corrections, int Mails);

/// <summary>Counts once for all windows of the console that ask at the same time.</summary>
public sealed class WaitingTotals
{
    private readonly SharedReading<AllWaiting> reading;

    public WaitingTotals(PortalStore store)
    {
        // Nobody's window ends it: others wait for the same.
        reading = new(() => store.ReadAsync(CountAsync, CancellationToken.None));
    }

    internal Task<AllWaiting> ReadAsync(CancellationToken cancellationToken) => reading.ReadAsync().WaitAsync(cancellationToken);

    private static async Task<AllWaiting> CountAsync(PortalDbContext db) => new(
        // Centre by centre, as the index of visits has them: all that ever came is much more than who waits.
        await db.Centers.Select(center => new
        {
            center.Id,
            Count = db.Set<Visit>().Count(visit => visit.CenterId == center.Id && visit.State == VisitState.Waiting),
        }).ToDictionaryAsync(center => center.Id, center => center.Count),
        await db.OpenApprovals.CountAsync(),
        await db.AccountsToDecide.CountAsync(),
        await db.RequestsUnderReview.CountAsync(),
        await db.OpenCorrections.CountAsync(),
        await db.FailedMails.CountAsync());
}
