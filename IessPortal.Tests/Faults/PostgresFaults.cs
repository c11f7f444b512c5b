using Npgsql;

namespace IessPortal.Tests.Faults;

/// <summary>What happens to a PostgreSQL server.</summary>
internal static class PostgresFaults
{
    public static IReadOnlyList<InjectedFault> All { get; } =
    [
        Shared("database stopped", world => world.Postgres!.StopAsync(), world => world.Postgres!.StartAgainAsync()),
        Shared("database killed", world => world.Postgres!.KillAsync(), world => world.Postgres!.StartAgainAsync()),
        Shared("database restarted", world => world.Postgres!.RestartAsync(), _ => Task.CompletedTask),
        Shared(
            "database connections cut",
            world => ExecuteAsync(world, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'portal'"),
            _ => Task.CompletedTask),
        // As a server is that has become another's copy.
        Shared(
            "database read-only",
            world => ExecuteAsync(world, "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"),
            world => ExecuteAsync(world, "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")),
    ];

    private static InjectedFault Shared(string name, Func<FaultWorld, Task> begin, Func<FaultWorld, Task> end) => new(
        name,
        (world, _, _) => begin(world),
        async (world, _) =>
        {
            await end(world);
            await world.ReadyAsync();
        })
    {
        IsShared = true,
    };

    private static async Task ExecuteAsync(FaultWorld world, params string[] commands)
    {
        await using var connection = new NpgsqlConnection(world.Postgres!.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in commands)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
