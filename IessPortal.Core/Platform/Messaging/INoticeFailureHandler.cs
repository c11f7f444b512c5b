using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.Messaging;

/// <summary>Finds other ways for a notice about an account whose mail was refused or given up.</summary>
public interface INoticeFailureHandler
{
    /// <summary>Writes them down within the transaction that settles the mail.</summary>
    Task RecordAsync(PortalDbContext db, OutboxMessage notice, CancellationToken cancellationToken);
}
