using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>A mail as those see it who watch the queue: its address masked, of its content the kind alone.</summary>
public sealed record WatchedMail(
    Guid Id,
    string Recipient,
    string Kind,
    string Reference,
    OutboxState State,
    DateTimeOffset CreatedAt,
    int Attempts,
    DateTimeOffset? NextAt,
    string? LastError,
    bool CanResend);

/// <summary>How the mail does.</summary>
/// <param name="Waiting">Mails that wait, the oldest since <paramref name="OldestSince"/>.</param>
/// <param name="Accepted">In the last day.</param>
/// <param name="Refused">Addresses that were refused in the last day.</param>
/// <param name="GivenUp">In the last day.</param>
/// <param name="Mails">What waits after a failure, and what was refused or given up, newest first.</param>
public sealed record MailHealth(int Waiting, DateTimeOffset? OldestSince, int Accepted, int Refused, int GivenUp, IReadOnlyList<WatchedMail> Mails);

public sealed record WatchMailQuery(Actor Actor);

/// <summary>Tells supervisors whether mails go out.</summary>
public sealed class WatchMailHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.WatchMail;
    private const int MostMails = 100;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    public Task<MailHealth> HandleAsync(WatchMailQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                var since = now - Lately;
                var waiting = db.OutboxMessages.Where(message => message.State == OutboxState.Waiting);
                var settled = db.OutboxMessages.Where(message => message.State != OutboxState.Waiting && message.SettledAt >= since);
                var troubled = await db.OutboxMessages
                    .Where(
                        message => message.State == OutboxState.Refused
                            || message.State == OutboxState.GivenUp
                            || (message.State == OutboxState.Waiting && message.Attempts > 0))
                    .OrderByDescending(message => message.CreatedAt).Take(MostMails).ToListAsync(cancellationToken);
                return new MailHealth(
                    await waiting.CountAsync(cancellationToken),
                    await waiting.MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.Accepted, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.Refused, cancellationToken),
                    await settled.CountAsync(message => message.State == OutboxState.GivenUp, cancellationToken),
                    [.. troubled.Select(message => Show(message, now))]);
            },
            cancellationToken);
    }

    private static WatchedMail Show(OutboxMessage message, DateTimeOffset now) => new(
        message.Id, MaskOf(message), message.Kind, message.Reference, message.State, message.CreatedAt, message.Attempts, message.State is OutboxState.Waiting
            ? message.DueAt
            : null, message.LastError, message.CanResend(now));

    private static string MaskOf(OutboxMessage message) =>
        message.Channel is DeliveryChannel.Sms ? Mobile.FromStored(message.Recipient).ToString() : ContactEmail.Mask(message.Recipient);
}
