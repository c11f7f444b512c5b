using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>One import at a time, from whichever page or command line.</summary>
public sealed class ImportLock(IDbContextFactory<PortalDbContext> contexts, IStorageDialect dialect)
{
    private const string Name = "import";

    /// <returns>Held until disposed; none: another import is under way.</returns>
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await dialect.TryHoldAsync(db, Name, cancellationToken);
    }
}
