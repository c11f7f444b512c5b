using System.Data.Common;
using IessPortal.Bench.Host;
using IessPortal.Core.Demo;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IessPortal.Bench.Recovery;

/// <summary>
/// A few employers stand for many: what they did today is made to lie behind them, or each recovery would have all the cases, limits and places of those
/// before it to go through, which no employer has who may start five a day.
/// </summary>
internal static class DaysBetween
{
    // Of them alone: others may have millions of cases, which nobody starts today.
    private static readonly string[] Statements =
    [
        $"""
        UPDATE "RecoveryCases" SET "EndsAt" = "StartedAt" WHERE "AccountId" IN (SELECT "Id" FROM "EmployerAccounts" WHERE "Ruc" IN ({Rucs}))
        """,
        """DELETE FROM "RateLimits" """,
        """DELETE FROM "SignInPlaces" """,
    ];

    private static string Rucs => string.Join(", ", DemoEmployers.All.Select(demo => $"'{demo.Employer.Ruc.Value}'").Distinct());

    public static async Task PassAsync(BenchHost host)
    {
        await using DbConnection connection = host.Postgres is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(host.Folder, "portal.db")};Default Timeout=30");
        await PassAsync(connection);
    }

    /// <param name="connection">Not opened yet.</param>
    public static async Task PassAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        foreach (var statement in Statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }
}
