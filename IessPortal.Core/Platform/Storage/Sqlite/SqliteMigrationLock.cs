using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>A lock of the operating system on a file beside the database: it ends with the process that holds it, however that ends.</summary>
internal static class SqliteMigrationLock
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    public static async Task<IAsyncDisposable> TakeAsync(PortalDbContext db, Action<string> tell, CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".migrating";
        var held = TryOpen(path);
        if (held is null)
        {
            tell($"Another process is migrating this database and holds {path}; waiting until it ends.");
        }

        while (held is null)
        {
            await Task.Delay(Between, cancellationToken);
            held = TryOpen(path);
        }

        try
        {
            await ClearAsync(db, tell, cancellationToken);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }

        return held;
    }

    // The file stays: whoever deleted it could delete the one that somebody else has just locked.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static async Task ClearAsync(PortalDbContext db, Action<string> tell, CancellationToken cancellationToken)
    {
        var exists = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (exists == 1 && await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken) > 0)
        {
            tell("A migration was interrupted before and left its lock in the table __EFMigrationsLock; it was lifted.");
        }
    }
}
