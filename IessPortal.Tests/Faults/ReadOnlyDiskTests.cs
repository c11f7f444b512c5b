using System.Net;
using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IessPortal.Tests.Faults;

/// <summary>The disk with the data folder cannot be written on, at the start or while the portal runs; it comes back by itself once it can.</summary>
[StartsProcesses]
public sealed class ReadOnlyDiskTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-read-only-").FullName;
    private TestDatabase database = null!;
    private SmallDisk? disk;

    private string ConnectionString => $"Data Source={Path.Combine(disk!.Folder, "portal.db")}";

    private Dictionary<string, string?> Settings => new() { ["ConnectionStrings:Portal"] = ConnectionString, ["Storage:DataFolder"] = disk!.Folder };

    private Dictionary<string, string?> WithoutDemo => new(Settings) { ["Demo:Enabled"] = "false" };

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        disk = SmallDisk.TryMount(folder);
        if (disk is not null)
        {
            File.Copy(Path.Combine(database.Folder, "portal.db"), Path.Combine(disk.Folder, "portal.db"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disk is not null)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
            disk.Dispose();
        }

        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_start_refuses_it_in_one_line(bool wasStartedBefore)
    {
        Assert.SkipWhen(disk is null, "Only root can mount a disk.");
        if (wasStartedBefore)
        {
            await File.WriteAllTextAsync(Path.Combine(disk.Folder, "portal.db.node.lock"), string.Empty, TestContext.Current.CancellationToken);
        }

        disk.MakeReadOnly();
        var (status, output) = await CommandUse.RunAsync(database, WithoutDemo, "--urls=http://127.0.0.1:0");
        var (seen, findings) = await CommandUse.RunAsync(database, WithoutDemo, "doctor");

        Assert.Equal((1, 1), (status, seen));
        Assert.StartsWith("Nothing can be written beside the database: Read-only file system", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', output);
        Assert.Contains("WRONG database ", findings, StringComparison.Ordinal);
        Assert.Contains("read-only", findings, StringComparison.Ordinal);

        disk.MakeWritable();
        Assert.Contains(
            "ok    database      It is at this version, and takes what is written.", (await CommandUse.RunAsync(database, WithoutDemo, "doctor")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_lasts_it_is_our_fault_and_then_everybody_goes_on()
    {
        Assert.SkipWhen(disk is null, "Only root can mount a disk.");
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(changes: Settings, clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await new WebJourney(server, visitor).IdentifyAsync();
        var answers = await journey.AnswersAsync();

        // A connection that could be written through is given up where it cannot: what fails here writes no mail, for which another would be opened at once.
        disk.Fill(ConnectionString);
        using var newcomer = new HttpVisitor(server.Url);
        await new RecoveryForms(newcomer, DemoEmployers.All[0]).IdentifyAsync();
        AssertFault(newcomer);
        disk.MakeReadOnly();
        disk.Free();
        clock.Advance(WriteProbe.Every);
        await FailsAsync(visitor, answers);
        using (var down = await visitor.RawAsync(HttpMethod.Get, "/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        }

        disk.MakeWritable();
        clock.Advance(WriteProbe.Every);
        using (var ready = await visitor.RawAsync(HttpMethod.Get, "/health/ready"))
        {
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }

        await visitor.GoAsync("/recuperar/preguntas");
        await visitor.SendAsync(answers);
        Assert.Equal(("codigo", null), (visitor.Step, visitor.Reason));
    }

    private static async Task FailsAsync(HttpVisitor visitor, Dictionary<string, string?> answers)
    {
        await visitor.GoAsync("/recuperar/preguntas");
        if (visitor.Response.IsSuccessStatusCode)
        {
            await visitor.SendAsync(answers);
        }

        AssertFault(visitor);
    }

    private static void AssertFault(HttpVisitor visitor)
    {
        Assert.Equal((HttpStatusCode.InternalServerError, "ERROR-DEL-SERVICIO"), (visitor.Response.StatusCode, visitor.Reason));
        Assert.Matches("dé este código: [0-9a-f]{12}", visitor.Text);
    }
}
