using System.Globalization;
using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Npgsql;

namespace IessPortal.Bench.Cluster;

/// <summary>PostgreSQL, two hosts, nginx in front of them with the files of <c>deploy/</c>, and a mail server; all of them this run's own.</summary>
internal sealed class PortalCluster : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-cluster-").FullName;
    private readonly string program;
    private readonly Loopback loopback = new();
    private NginxProcess? onlyFirst;
    private NginxProcess? both;
    private Dictionary<string, string> settings = [];
    private Dictionary<string, Dictionary<string, string?>> answers = [];

    private PortalCluster(string program) => this.program = program;

    /// <summary>Where people find the portal.</summary>
    public Uri Url { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Find()}"));

    public MailSink Sink { get; } = new(keeps: true);

    public PostgresProcess Postgres { get; private set; } = null!;

    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>Two, each on a core of its own.</summary>
    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    /// <summary>Which sends everything to the first host.</summary>
    public NginxProcess OnlyFirst => onlyFirst!;

    /// <summary>Which sends to both.</summary>
    public NginxProcess Both => both!;

    /// <summary>With its first host up, and the demo in the database.</summary>
    /// <param name="program">A published one; none: the one that was built with the bench.</param>
    public static async Task<PortalCluster> StartAsync(string? program, CancellationToken cancellationToken)
    {
        var cluster = new PortalCluster(program ?? BenchHost.Built());
        try
        {
            await cluster.BeginAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>What an employer of the cast would answer to each question.</summary>
    public IReadOnlyDictionary<string, string?> AnswersOf(DemoEmployer employer) => answers[employer.Case];

    /// <summary>A browser of somebody who was not here before.</summary>
    /// <param name="port">Of the proxy, or of the host, that it reaches.</param>
    /// <param name="between">Who looks at what comes back.</param>
    public HttpVisitor Open(int port, Func<HttpMessageHandler, HttpMessageHandler>? between = null) => loopback.Open(Url, port, between);

    /// <summary>Lets what was done so far lie behind everybody.</summary>
    public async Task RestAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await DaysBetween.PassAsync(connection);
    }

    /// <summary>The chain of audit entries, as the program's own command finds it.</summary>
    /// <returns>Whether it is whole, and what the command printed.</returns>
    public Task<(bool Whole, string Said)> VerifyAuditAsync(CancellationToken cancellationToken) =>
        PortalCommand.RunAsync(program, folder, settings, ["audit", "verify"], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in (IEnumerable<IAsyncDisposable?>)[onlyFirst, both, .. Nodes, Sink, Postgres])
        {
            if (one is not null)
            {
                await one.DisposeAsync();
            }
        }

        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        Postgres = await OwnPostgres.StartAsync();
        await KeepCommitTimesAsync(cancellationToken);
        ConnectionString = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Database = "portal" }.ConnectionString;
        settings = HostSettings.Of(Url, folder, ConnectionString, history: false);
        settings["Smtp__Host"] = "127.0.0.1";
        settings["Smtp__Port"] = string.Create(CultureInfo.InvariantCulture, $"{Sink.Port}");
        settings["Smtp__StartTls"] = "false";
        // One employer logs in as often as many would.
        settings["SignIn__StrangerTriesPerDay"] = "10000";
        Nodes = [.. Enumerable.Range(0, 2).Select(core => new Node(program, folder, settings, core))];
        // The tables and the demo are made by one.
        await Nodes[0].StartAsync(cancellationToken);
        onlyFirst = await StartProxyAsync(FreePort.Find(), Nodes[0].Port);
        both = await StartProxyAsync(Url.Port, Nodes[0].Port, Nodes[1].Port);
        using var visitor = Open(OnlyFirst.Port);
        var cases = await visitor.TextOfAsync(RecoveryForms.KnownAnswers);
        answers = Cast.InOrder.ToDictionary(employer => employer.Case, employer => RecoveryForms.AnswersOf(employer, cases));
    }

    /// <summary>From a commit on its own time is counted, and not that of who asked for it.</summary>
    private async Task KeepCommitTimesAsync(CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection($"{Postgres.ConnectionString};Pooling=false"))
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("ALTER SYSTEM SET track_commit_timestamp = on", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await Postgres.RestartAsync();
    }

    private static async Task<NginxProcess> StartProxyAsync(int port, params int[] nodes)
    {
        try
        {
            return await NginxProcess.StartAsync(port, nodes);
        }
        catch (InvalidOperationException exception)
        {
            throw new BenchException(exception.Message);
        }
    }
}
