using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Notices;

/// <summary>A notice that an address of the account did not take.</summary>
/// <param name="Masked">The address.</param>
/// <param name="Since">When the notice was written.</param>
public sealed record UndeliveredNotice(string Masked, DateTimeOffset Since);

/// <summary>Finds the notices about an account that did not get through of late, for whose account it is.</summary>
internal static class UndeliveredNotices
{
    private const int Most = 5;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public static async Task<IReadOnlyList<UndeliveredNotice>> OfAsync(
        PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Lately;
        var failed = await db.OutboxMessages
            .Where(message => message.AccountId == accountId && message.Channel == DeliveryChannel.Mail && message.CreatedAt > since
                && (message.State == OutboxState.Refused || message.State == OutboxState.GivenUp))
            .OrderByDescending(message => message.CreatedAt)
            .Take(Most)
            .Select(message => new { message.Recipient, message.CreatedAt })
            .ToListAsync(cancellationToken);
        return [.. failed.Select(message => new UndeliveredNotice(ContactEmail.Mask(message.Recipient), message.CreatedAt))];
    }
}
