using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Host;

/// <summary>A portal on fresh data, started, stopped and started again: the second start is an ordinary one.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly BenchDatabase? database;
    private int visitors;

    private BenchHost(string? server, bool history) => (database, HasHistory) = (server is null ? null : new BenchDatabase(server), history);

    /// <summary>Whether the demo's ninety days are behind it.</summary>
    public bool HasHistory { get; }

    /// <summary>Where it keeps its data.</summary>
    public string Folder => folder;

    /// <summary>To its database; none: SQLite in the folder.</summary>
    public string? Postgres => database?.ConnectionString;

    public HostProcess Process { get; private set; } = null!;

    /// <summary>Where it is, whenever it runs.</summary>
    public Uri Url { get; } = new($"http://localhost:{FreePort.Find()}");

    /// <summary>Until the first page, with tables to make and the demo to put into them.</summary>
    public TimeSpan FirstStart { get; private set; }

    /// <param name="server">A PostgreSQL server; none: SQLite.</param>
    /// <param name="history">Whether the demo's ninety days are behind it.</param>
    /// <param name="program">Another than the one that was built with the bench: a published one.</param>
    /// <param name="settings">What its process is told besides, as environment variables.</param>
    /// <param name="fill">Puts more into the database between the two starts, when nobody else writes to it.</param>
    public static async Task<BenchHost> StartAsync(
        string? server,
        bool history = false,
        string? program = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Func<BenchHost, Task>? fill = null)
    {
        var host = new BenchHost(server, history) { Program = program ?? Built(), Settings = settings ?? new Dictionary<string, string>() };
        try
        {
            await using (var first = await host.StartProcessAsync())
            {
                host.FirstStart = first.StartUp;
            }

            if (fill is not null)
            {
                await fill(host);
            }

            host.Process = await host.StartProcessAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private string Program { get; init; } = string.Empty;
    private IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>An address that nobody came from before.</summary>
    public string NewAddress()
    {
        var number = Interlocked.Increment(ref visitors);
        return $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private Task<HostProcess> StartProcessAsync()
    {
        Dictionary<string, string> all = new(HostSettings.Of(Url, folder, database?.ConnectionString, HasHistory).Concat(Settings));
        return HostProcess.StartAsync(Program, Url, folder, all);
    }

    /// <summary>The program that was built with the bench.</summary>
    internal static string Built() => ThisAssembly.Metadata("PortalProgram");
}
