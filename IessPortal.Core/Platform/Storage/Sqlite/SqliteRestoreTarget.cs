using IessPortal.Core.Platform.Secrets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage.Sqlite;

/// <summary>Puts a copy of an SQLite file into the place of the portal's.</summary>
internal sealed class SqliteRestoreTarget(string file, OtherDatabases others, IDbContextFactory<PortalDbContext> own, IStorageDialect dialect) : IRestoreTarget
{
    /// <summary>What SQLite keeps beside a database, and what belongs to it.</summary>
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

    private readonly string unpacked = $"{file}.restoring";

    public async Task<IAsyncDisposable> HoldAsync(bool replace, CancellationToken cancellationToken)
    {
        await using var db = await own.CreateDbContextAsync(cancellationToken);
        var held = await dialect.TryHoldAsync(db, "node", cancellationToken)
            ?? throw new IOException($"The portal is running on {file}: stop it first.");
        if (!replace && new FileInfo(file) is { Exists: true, Length: > 0 })
        {
            await held.DisposeAsync();
            throw new IOException($"There is a database already, {file}: with --replace it gives way to the backup, and is kept under another name.");
        }

        return held;
    }

    public async Task<IDbContextFactory<PortalDbContext>> UnpackAsync(string file, CancellationToken cancellationToken)
    {
        await DiscardAsync();
        await using (var source = File.OpenRead(file))
        await using (var copy = PrivateFiles.CreateNew(unpacked))
        {
            await source.CopyToAsync(copy, cancellationToken);
            copy.Flush(flushToDisk: true);
        }

        // Without a pool: the last connection that is closed leaves one file.
        var connection = new SqliteConnectionStringBuilder { DataSource = unpacked, Pooling = false }.ConnectionString;
        try
        {
            await CheckAsync(connection, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new IOException($"{file} is damaged, or no SQLite database: {exception.Message}", exception);
        }

        return others.At(connection);
    }

    public async Task<string?> ReplaceAsync(string mark, CancellationToken cancellationToken)
    {
        await using (var db = await own.CreateDbContextAsync(cancellationToken))
        {
            dialect.ForgetConnections(db);
        }

        var kept = $"{file}.before-{mark}";
        var wasThere = File.Exists(file);
        foreach (var suffix in Beside.Prepend(string.Empty).Where(suffix => File.Exists(file + suffix)))
        {
            File.Move(file + suffix, kept + suffix);
        }

        File.Move(unpacked, file);
        return wasThere ? kept : null;
    }

    public Task DiscardAsync()
    {
        foreach (var suffix in Beside.Append(string.Empty).Append($".{MigrateDatabaseHandler.Right}.lock"))
        {
            File.Delete(unpacked + suffix);
        }

        return Task.CompletedTask;
    }

    private static async Task CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        var found = (string?)await command.ExecuteScalarAsync(cancellationToken);
        if (found is not "ok")
        {
            throw new IOException($"The backup is damaged: {found?.ReplaceLineEndings(" ")}");
        }

        command.CommandText = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
        if (await command.ExecuteScalarAsync(cancellationToken) is string table)
        {
            throw new IOException($"The backup is damaged: a row of {table} refers to one that is missing.");
        }

        // What «backup» writes is not: and whoever opens it only to read could not make it so.
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
