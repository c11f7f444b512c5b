using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Sqlite;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>A disk damages SQLite's file, or what is written behind it, while the portal works on it.</summary>
public sealed class DamageWhileRunningTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_told_as_our_fault_and_nothing_is_written_any_more(bool behindTheFile)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        using var another = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        await new WebJourney(server, another, "Municipio de Prueba").IdentifyAsync();
        // Holds the file open, so that nobody is the last to close it.
        await using var holder = new SqliteConnection(server.Database.ConnectionString + ";Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        SqliteFileCheck.LeaveAlone(holder);
        var page = await RootOfAsync(holder, "RecoveryCases");
        await DamageAsync(server, behindTheFile, page);

        await visitor.SendAsync(new() { ["respuesta1"] = "01/01/2000", ["respuesta2"] = "1", ["respuesta3"] = "Quito" });
        Assert.Equal((HttpStatusCode.InternalServerError, "ERROR-DEL-SERVICIO"), (visitor.Response.StatusCode, visitor.Reason));
        Assert.Matches("dé este código: [0-9a-f]{12}", visitor.Text);
        using var ready = await visitor.RawAsync(HttpMethod.Get, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"database\":\"damaged\"", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var before = Hashes(server);
        foreach (var one in new[] { visitor, another })
        {
            await one.GoAsync("/ingreso");
            await one.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong-1234" });
            Assert.Equal(HttpStatusCode.InternalServerError, one.Response.StatusCode);
        }

        await visitor.GoAsync("/informacion");
        Assert.Equal(HttpStatusCode.OK, visitor.Response.StatusCode);
        Assert.Equal(before, Hashes(server));
    }

    private static async Task DamageAsync(PortalServer server, bool behindTheFile, int page)
    {
        if (!behindTheFile)
        {
            await using var writer = new SqliteConnection(server.Database.ConnectionString + ";Pooling=False");
            await writer.OpenAsync();
            await using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=10000; PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        // What they hold in memory would do for a while.
        await using (var db = await server.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            server.Get<IStorageDialect>().ForgetConnections(db);
        }

        var (file, from, length) = behindTheFile ? ($"{FileOf(server)}-wal", 32L, 0) : (FileOf(server), (page - 1) * 4096L, 4096);
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Position = from;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, length == 0 ? (int)(stream.Length - from) : length).ToArray());
    }

    private static async Task<int> RootOfAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rootpage FROM sqlite_master WHERE name = '{table}'";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static string FileOf(PortalServer server) => new SqliteConnectionStringBuilder(server.Database.ConnectionString).DataSource;

    private static (string File, string Behind) Hashes(PortalServer server) => (HashOf(FileOf(server)), HashOf($"{FileOf(server)}-wal"));

    private static string HashOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
