using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>How the mail does.</summary>
/// <param name="Waiting">Mails that wait, the oldest since <paramref name="OldestSince"/>.</param>
/// <param name="Accepted">In the last day.</param>
/// <param name="Refused">Addresses that were refused in the last day.</param>
/// <param name="GivenUp">In the last day.</param>
public sealed record MailHealth(int Waiting, DateTimeOffset? OldestSince, int Accepted, int Refused, int GivenUp)
{
    /// <summary>Notices about accounts that were refused or given up in the last day: somebody was not told what they should know.</summary>
    public int NoticesFailed { get; init; }
}

public sealed record WatchMailQuery(Actor Actor);

/// <summary>Tells supervisors whether mails go out.</summary>
public sealed class WatchMailHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.WatchMail;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public Task<MailHealth> HandleAsync(WatchMailQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var since = time.Now() - Lately;
                var waiting = db.OutboxMessages.Where(message => message.State == OutboxState.Waiting);
                var settled = db.OutboxMessages.Where(message => message.State != OutboxState.Waiting && message.SettledAt >= since);
                return new MailHealth(
                    await waiting.CountAsync(cancellationToken),
                    await waiting.MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.Accepted, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.Refused, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.GivenUp, cancellationToken))
                {
                    NoticesFailed = await settled.CountAsync(
                        message => message.AccountId != null && message.Channel == DeliveryChannel.Mail && message.State != OutboxState.Accepted,
                        cancellationToken),
                };
            },
            cancellationToken);
    }
}
