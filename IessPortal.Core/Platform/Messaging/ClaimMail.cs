using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Takes mails that are due, so that no other node does; a claim that is not settled lapses.</summary>
public sealed class ClaimMailHandler(PortalStore store, IStorageDialect dialect, MailsInHand inHand, IOptions<SmtpOptions> options, TimeProvider time)
{
    /// <summary>What settling may take at most after the attempt itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public Task<List<OutboxMessage>> HandleAsync(int most, CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var claimable = await dialect.Claimable(db, time.Now(), most, inHand.Ids).ToListAsync(cancellationToken);
            // Asked anew: by the time from before the query, where that was slow, what another node has taken meanwhile looks like a clock that was set back.
            var now = time.Now();
            return claimable.FindAll(message => message.Claim(now, options.Value.AttemptTimeout + Grace));
        },
        cancellationToken);

    /// <summary>When the next mail can be claimed; none: nothing waits.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var except = inHand.Ids;
        return store.ReadAsync(
            async db => await db.OutboxMessages
                .Where(message => message.State == OutboxState.Waiting && !except.Contains(message.Id))
                .Select(message => message.LeasedUntil ?? (DateTimeOffset?)message.DueAt)
                .MinAsync(cancellationToken),
            cancellationToken);
    }
}
