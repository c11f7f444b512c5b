using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Keeps the months of the outbox and the audit apart, where the database does; see <see cref="IStorageDialect.KeepMonthsAsync"/>.</summary>
public sealed partial class MonthKeeper(
    IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect, TimeProvider time, ILogger<MonthKeeper> logger)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await dialect.KeepMonthsAsync(db, time.Now(), cancellationToken))
        {
            LogLeft();
        }
    }

    [LoggerMessage(LogLevel.Information, "Others are at the outbox or the audit: their partitions are seen to in an hour.")]
    private partial void LogLeft();
}
