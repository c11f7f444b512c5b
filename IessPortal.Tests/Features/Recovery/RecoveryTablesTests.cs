using System.Net;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

/// <summary>What every recovery needs can be read, or the portal says that it is down.</summary>
public sealed class RecoveryTablesTests
{
    [Theory, Databases]
    public async Task Every_table_that_a_recovery_needs_is_read(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await using var db = await portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

        await RecoveryTables.ReadAsync(db, TestContext.Current.CancellationToken);

        Assert.Superset(
            new HashSet<string>
            {
                "EmployerAccounts", "ContactEmails", "KeyRecords", "Users", "RecoveryCases", "IssuedCodes", "KeyLinks", "KeyChanges", "OutboxMessages",
                "AuditEntries", "RateLimits", "UsedChallenges",
            },
            RecoveryTables.Of(db).ToHashSet());
    }

    [Fact]
    public async Task A_table_that_is_damaged_is_seen_though_the_database_opens()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        Damage(server.Database, "EmployerAccounts");

        using var ready = await visitor.RawAsync(HttpMethod.Get, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    /// <summary>Overwrites the table's first page, as a failing disk does.</summary>
    private static void Damage(TestDatabase database, string table)
    {
        string file;
        long size, page;
        using (var connection = new SqliteConnection(database.ConnectionString))
        {
            connection.Open();
            file = connection.DataSource;
            Ask(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            size = Ask(connection, "PRAGMA page_size");
            page = Ask(connection, $"SELECT rootpage FROM sqlite_master WHERE name = '{table}'");
        }

        SqliteConnection.ClearAllPools();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Seek((page - 1) * size, SeekOrigin.Begin);
        stream.Write(Enumerable.Repeat((byte)0xA5, (int)size).ToArray());
    }

    private static long Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
