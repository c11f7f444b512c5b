using System.Data;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Sqlite;
using IessPortal.Tests.Support.Hosts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class KeptConnectionTests
{
    private const string Question = "SELECT COUNT(*) FROM OutboxMessages WHERE Attempts > $least";

    [Fact]
    public async Task One_that_was_closed_is_the_same_when_it_is_opened_again()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await using var db = await ContextAsync(portal);
        var connection = await OpenAsync(db);
        var handle = connection.Handle;

        await db.Database.CloseConnectionAsync();
        Assert.Equal(ConnectionState.Closed, connection.State);

        Assert.Same(handle, (await OpenAsync(db)).Handle);
    }

    [Fact]
    public async Task After_the_database_could_not_be_written_all_are_opened_anew()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await using var parked = await ContextAsync(portal);
        await using var used = await ContextAsync(portal);
        var (first, second) = ((await OpenAsync(parked)).Handle, (await OpenAsync(used)).Handle);
        await parked.Database.CloseConnectionAsync();

        portal.Get<IStorageDialect>().ForgetConnections(used);
        await used.Database.CloseConnectionAsync();

        Assert.NotSame(first, (await OpenAsync(parked)).Handle);
        Assert.NotSame(second, (await OpenAsync(used)).Handle);
    }

    [Fact]
    public async Task A_command_is_prepared_once_and_answers_with_the_values_it_is_given()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await using var db = await ContextAsync(portal);
        var connection = await OpenAsync(db);

        var prepared = connection.Prepared(Ask(connection, 0));
        Assert.Equal(0L, prepared.ExecuteScalar());
        // Who asks the same meanwhile has a command of their own.
        using (var meanwhile = connection.Prepared(Ask(connection, 1)))
        {
            Assert.NotSame(prepared, meanwhile);
        }

        prepared.Dispose();
        await db.Database.CloseConnectionAsync();
        await OpenAsync(db);
        using var again = connection.Prepared(Ask(connection, -1));
        Assert.Same(prepared, again);
        Assert.Equal(-1, Assert.Single(again.Parameters.Cast<SqliteParameter>()).Value);
        Assert.Equal(0L, again.ExecuteScalar());
    }

    [Fact]
    public async Task What_was_not_committed_is_gone_with_the_closing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await using var db = await ContextAsync(portal);
        var connection = await OpenAsync(db);
        var begun = connection.BeginTransaction();
        using (var delete = new SqliteCommand("DELETE FROM DataProtectionKeys; DELETE FROM RateLimits", connection, begun))
        {
            delete.ExecuteNonQuery();
        }

        connection.Close();

        connection.Open();
        using var next = connection.BeginTransaction();
        Assert.Equal(IsolationLevel.Serializable, next.IsolationLevel);
    }

    private static Task<PortalDbContext> ContextAsync(TestPortal portal) => portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

    private static async Task<KeptConnection> OpenAsync(PortalDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        return Assert.IsType<KeptConnection>(db.Database.GetDbConnection());
    }

    private static SqliteCommand Ask(SqliteConnection connection, int least) => new(Question, connection) { Parameters = { new("$least", least) } };
}
