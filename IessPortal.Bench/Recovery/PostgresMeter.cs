using IessPortal.Bench.Cluster;
using IessPortal.Tests.Support.Servers;
using Npgsql;

namespace IessPortal.Bench.Recovery;

/// <summary>What a PostgreSQL server used.</summary>
/// <param name="Cpu">Of all its processes: those that serve sessions, and those that write, clean up and look after the rest.</param>
/// <param name="Wal">Bytes of its log, which a replica or an archive has to take as well.</param>
/// <param name="Commits">Transactions, those that only read among them.</param>
internal readonly record struct PostgresUse(TimeSpan Cpu, long Wal, long Commits)
{
    public static PostgresUse operator -(PostgresUse left, PostgresUse right) => new(left.Cpu - right.Cpu, left.Wal - right.Wal, left.Commits - right.Commits);

    public static PostgresUse operator +(PostgresUse left, PostgresUse right) => new(left.Cpu + right.Cpu, left.Wal + right.Wal, left.Commits + right.Commits);
}

/// <summary>Reads off how much a server of this machine has used so far; on one session, as each new one would count for it.</summary>
internal sealed class PostgresMeter : IAsyncDisposable
{
    private readonly PostgresProcess server;
    private readonly NpgsqlConnection connection;

    private PostgresMeter(PostgresProcess server) =>
        (this.server, connection) = (server, new NpgsqlConnection(server.ConnectionString + ";Pooling=false"));

    public static async Task<PostgresMeter> OpenAsync(PostgresProcess server)
    {
        var meter = new PostgresMeter(server);
        await meter.connection.OpenAsync();
        return meter;
    }

    public async Task<PostgresUse> ReadAsync()
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, (SELECT sum(xact_commit) FROM pg_stat_database)::bigint", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(ProcessTree.Cpu(server.Id), reader.GetInt64(0), reader.GetInt64(1));
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
