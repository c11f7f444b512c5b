using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Hosting.Telemetry;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

/// <summary>The alerts and the board that come with the program ask for what the program tells.</summary>
public sealed partial class MonitoringFilesTests
{
    private static readonly string[] AlertParts = ["expr:", "for:", "severity:", "summary:", "description:"];

    /// <summary>What Prometheus itself knows, and the words of its language.</summary>
    private static readonly string[] NotOurs =
    [
        "up", "sum", "max", "min_over_time", "by", "rate", "increase", "histogram_quantile", "topk", "vector", "and", "or", "for", "le", "job", "instance",
    ];

    /// <summary>Told once a window of the console was opened, for which it takes a browser.</summary>
    private const string OfWindows = "aspnetcore_components_circuit_active";

    [Fact]
    public async Task Each_metric_that_is_asked_for_is_told()
    {
        await using var server = await PortalServer.StartAsync(DatabaseKind.Postgres, TelemetryUse.WithToken());
        using var visitor = new HttpVisitor(server.Url);
        await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        // As if it had gone on to a key, and another had been refused.
        server.Get<PortalMeter>().Count(
        [
            new(TestClock.Start, AuditKind.KeySet, Actor.System) { Detail = "Online" },
            new(TestClock.Start, AuditKind.RegistryUnavailable, Actor.System) { Detail = "SRI-SIN-CONEXION" },
        ]);
        await visitor.GoAsync("/ingreso");
        await server.Database.BreakAsync();
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong-1234" });
        await server.Database.MendAsync();
        var asked = Expressions().SelectMany(MetricsOf).Distinct().Except([OfWindows]).ToList();

        Assert.InRange(asked.Count, 10, 100);
        var missing = asked;
        // A request is counted only after its answer was read.
        for (var look = 0; look < 50 && missing.Count > 0; look++)
        {
            missing = [.. asked.Except(await TellAsync(server))];
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Each_label_that_is_asked_for_may_leave()
    {
        var known = SharedNames.MetricTags.Concat(SharedNames.ClientTags).Select(tag => tag.Replace('.', '_')).ToHashSet();
        var asked = Expressions().SelectMany(expression => Label().Matches(expression).Select(match => match.Groups[1].Value)
            .Concat(Grouping().Matches(expression).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)))).ToHashSet();

        Assert.Contains("http_response_status_code", asked);
        Assert.Empty(asked.Except(known).Except(["le", "job", "instance"]));
    }

    [Fact]
    public void Each_alert_says_what_it_is_and_what_to_do()
    {
        var alerts = Alerts().Split("- alert:")[1..];

        Assert.InRange(alerts.Length, 5, 50);
        Assert.All(alerts, alert =>
        {
            foreach (var part in AlertParts)
            {
                Assert.Contains(part, alert, StringComparison.Ordinal);
            }
        });
    }

    private static async Task<HashSet<string>> TellAsync(PortalServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", TelemetryUse.Token);
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('{', ' ')[0])];
    }

    private static IEnumerable<string> Expressions()
    {
        using var board = JsonDocument.Parse(File.ReadAllText(PathOf("grafana-board.json")));
        var ofBoard = board.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("expr").GetString()!))
            .ToList();
        return [.. ofBoard, .. Expression().Matches(Alerts()).Select(match => match.Groups[1].Value)];
    }

    private static IEnumerable<string> MetricsOf(string expression) =>
        Name().Matches(Grouping().Replace(Braces().Replace(expression, string.Empty), string.Empty)).Select(match => match.Value).Except(NotOurs);

    private static string Alerts() => File.ReadAllText(PathOf("alerts.yml"));

    private static string PathOf(string file) => Path.Combine(TestSettings.Root, "deploy", "monitoring", file);

    [GeneratedRegex(@"expr:\s*(?:>-\s*)?(.*?)\n\s+for:", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{[^}]*\}|\[\w+\]|""[^""]*""")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[{,]\s*(\w+)\s*(?:=~|!~|!=|=)")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<![\w.])[a-z][a-z0-9_]*\b")]
    private static partial Regex Name();
}
