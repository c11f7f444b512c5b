using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Takes mails that are due, so that no other node does; a claim that is not settled lapses.</summary>
public sealed class ClaimMailHandler(PortalStore store, IStorageDialect dialect, MailsInHand inHand, IOptions<SmtpOptions> options, TimeProvider time)
{
    /// <summary>What settling may take at most after the attempt itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <param name="most">No more than that, nor more to one destination than <see cref="MailsInHand.MostToOne"/>.</param>
    /// <param name="cancellationToken">Ends it before it is written down.</param>
    /// <returns>What was taken, and whether more may be due to whose destination there is room.</returns>
    public Task<(List<OutboxMessage> Taken, bool More)> HandleAsync(int most, CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var claimable = await dialect.Claimable(db, time.Now(), most, inHand.Ids, inHand.Full).ToListAsync(cancellationToken);
            // Asked anew: by the time from before the query, where that was slow, what another node has taken meanwhile looks like a clock that was set back.
            var now = time.Now();
            var taken = new List<OutboxMessage>();
            foreach (var destination in claimable.GroupBy(message => message.Destination))
            {
                taken.AddRange(destination
                    .Take(inHand.MostToOne - inHand.To(destination.Key)).Where(message => message.Claim(now, options.Value.AttemptTimeout + Grace)));
            }

            return (taken, claimable.Count == most || taken.Count < claimable.Count);
        },
        cancellationToken);

    /// <summary>When the next mail can be claimed; none: nothing waits, but for those in hand and those to whose destination enough are under way.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var (except, full) = (inHand.Ids, inHand.Full);
        return store.ReadAsync(
            async db => await db.OutboxMessages
                .WaitingFor(except, full)
                .Select(message => message.LeasedUntil ?? (DateTimeOffset?)message.DueAt)
                .MinAsync(cancellationToken),
            cancellationToken);
    }
}
