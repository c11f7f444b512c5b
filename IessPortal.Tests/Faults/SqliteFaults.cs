using Microsoft.Data.Sqlite;

namespace IessPortal.Tests.Faults;

/// <summary>What happens to an SQLite file.</summary>
internal static class SqliteFaults
{
    public static IEnumerable<InjectedFault> Of(FaultWorld world)
    {
        yield return Locked();
        if (world.Disk is { } disk)
        {
            yield return new(
                "disk full",
                (_, _, _) => Task.Run(() => disk.Fill(world.ConnectionString)),
                (_, _) =>
                {
                    disk.Free();
                    return world.ReadyAsync();
                })
            { IsShared = true };
        }
    }

    private static InjectedFault Locked()
    {
        SqliteConnection? other = null;
        return new(
            "database locked",
            async (world, _, _) =>
            {
                other = new(world.ConnectionString + ";Pooling=False");
                await other.OpenAsync();
                await ExecuteAsync(other, "PRAGMA busy_timeout=60000; BEGIN IMMEDIATE");
            },
            async (world, _) =>
            {
                await ExecuteAsync(other!, "ROLLBACK");
                await other!.DisposeAsync();
                await world.ReadyAsync();
            })
        { IsShared = true };
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
