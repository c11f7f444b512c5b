using Npgsql;

namespace IessPortal.Bench.Host;

/// <summary>A database of this run's own on a PostgreSQL server; the portal creates it, and it goes when the run is over.</summary>
internal sealed class BenchDatabase(string server) : IAsyncDisposable
{
    private readonly string name = $"portal_bench_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
