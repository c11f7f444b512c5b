using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IessPortal.Bench.Growth;

/// <param name="file">The database.</param>
internal sealed class SqliteBulk(string file) : Bulk
{
    protected override DbConnection Connect() => new SqliteConnection($"Data Source={file};Default Timeout=600");

    // One file, in which months are not kept apart.
    protected override Task PrepareAsync(IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task<List<(string Name, string Sql)>> IndexesAsync(CancellationToken cancellationToken) => PairsAsync(
        $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({Quoted(Tables)})", cancellationToken);

    protected override Task ConcludeAsync(CancellationToken cancellationToken) =>
        ExecuteAsync("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
}
