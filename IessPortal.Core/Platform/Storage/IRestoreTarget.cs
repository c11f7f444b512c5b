using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>
/// Where a backup is put. Refusals are <see cref="IOException"/>s whose message says why; until <see cref="ReplaceAsync"/> nothing was changed.
/// </summary>
public interface IRestoreTarget
{
    /// <summary>Sees to it that nobody else uses the portal's database, as long as what it returns is not disposed of.</summary>
    /// <param name="replace">Whether there may be something in it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IAsyncDisposable> HoldAsync(bool replace, CancellationToken cancellationToken);

    /// <summary>Makes a database out of the backup, beside the portal's, having seen that the file is whole.</summary>
    Task<IDbContextFactory<PortalDbContext>> UnpackAsync(string file, CancellationToken cancellationToken);

    /// <summary>Puts what was unpacked into the place of the portal's database.</summary>
    /// <param name="mark">Told apart by it, what was there is kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where that is; null: there was nothing.</returns>
    Task<string?> ReplaceAsync(string mark, CancellationToken cancellationToken);

    /// <summary>Takes away what was unpacked and has not been put into its place.</summary>
    Task DiscardAsync();
}
