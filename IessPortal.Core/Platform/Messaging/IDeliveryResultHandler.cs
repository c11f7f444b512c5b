using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>The owner of a code or link that goes out by message: what becomes of the message starts its clock, or voids it.</summary>
public interface IDeliveryResultHandler
{
    /// <summary>The content that carries it. Every kind of <see cref="TimedMail"/> has exactly one owner.</summary>
    Type Content { get; }

    /// <summary>Records the result within the transaction that settles the message.</summary>
    Task RecordAsync(PortalDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken);
}

/// <param name="Accepted">Whether the other side accepted the message; otherwise it was refused, or given up.</param>
/// <param name="AddressRefused">Whether the address is to blame.</param>
/// <param name="At">When it was settled, UTC.</param>
public sealed record DeliveryResult(bool Accepted, bool AddressRefused, DateTimeOffset At);
