using System.Data.Common;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage.Postgres;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Copies the whole database into one file while the portal goes on working.</summary>
public sealed class BackUpHandler(IDbContextFactory<PortalDbContext> contexts, IOptions<StorageOptions> options)
{
    /// <param name="file">Must not exist yet. It is readable for this user alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file exists, or the copy failed and nothing of it is left; the message says why.</exception>
    public async Task HandleAsync(string file, CancellationToken cancellationToken)
    {
        Create(file);
        try
        {
            await CopyAsync(file, cancellationToken);
        }
        catch (DbException exception)
        {
            File.Delete(file);
            throw new IOException($"Nothing was copied to {file}: {exception.Message}", exception);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private static void Create(string file)
    {
        try
        {
            // Both ways of copying write into an empty file.
            PrivateFiles.CreateNew(file).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new IOException($"{file} exists already.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private async Task CopyAsync(string file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (options.Value.Provider is StorageProvider.Sqlite)
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellationToken);
            return;
        }

        await PostgresTool.RunAsync(
            "pg_dump", ["--format=custom", $"--file={file}"], new(db.Database.GetConnectionString()), cancellationToken);
    }
}
