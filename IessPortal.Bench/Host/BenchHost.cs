using System.Reflection;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Host;

/// <summary>A portal on fresh data, started, stopped and started again: the second start is an ordinary one.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly BenchDatabase? database;
    private int visitors;

    private BenchHost(string? server) => database = server is null ? null : new BenchDatabase(server);

    /// <summary>Where it keeps its data.</summary>
    public string Folder => folder;

    /// <summary>To its database; none: SQLite in the folder.</summary>
    public string? Postgres => database?.ConnectionString;

    public HostProcess Process { get; private set; } = null!;

    /// <summary>Until the first page, with tables to make and the demo to put into them.</summary>
    public TimeSpan FirstStart { get; private set; }

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    public static async Task<BenchHost> StartAsync(string? server)
    {
        var host = new BenchHost(server);
        await using (var first = await host.StartProcessAsync())
        {
            host.FirstStart = first.StartUp;
        }

        host.Process = await host.StartProcessAsync();
        return host;
    }

    /// <summary>An address that nobody came from before.</summary>
    public string NewAddress()
    {
        var number = Interlocked.Increment(ref visitors);
        return $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private Task<HostProcess> StartProcessAsync()
    {
        var url = new Uri($"http://localhost:{FreePort.Find()}");
        return HostProcess.StartAsync(Program(), url, folder, HostSettings.Of(url, folder, database?.ConnectionString));
    }

    private static string Program() =>
        typeof(BenchHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PortalProgram").Value!;
}
