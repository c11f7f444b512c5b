using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Deployment;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What a stranger copies from the manual and from the files beside it is what the program takes.</summary>
public sealed partial class DeploymentFilesTests
{
    private static readonly string[] Headers = ["Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme", "X-Request-ID $request_id"];

    [Fact]
    public async Task What_the_units_call_are_commands()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);
        var calls = Directory.GetFiles(Path.Combine(TestSettings.Root, "deploy", "systemd"), "*.service")
            .SelectMany(file => Call().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value.Trim()))
            .Distinct()
            .ToList();

        Assert.Equal(["audit verify", "backup", "doctor", "purge"], calls.Order(StringComparer.Ordinal));
        foreach (var call in calls)
        {
            Assert.Equal(0, (await CommandUse.RunAsync(database, [], [.. call.Split(' '), "--help"])).Status);
        }
    }

    [Theory, Databases]
    public void The_settings_of_the_empty_server_are_all_that_is_needed(DatabaseKind kind)
    {
        var given = Manual.SettingsFor(kind).Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Sample(setting.Key, setting.Value))).ToList();

        Assert.InRange(given.Count, 15, 30);
        var settings = PortalSettings.Read(TestSettings.Configuration(given), development: false);
        Assert.Equal((kind.ToString(), "/var/lib/iess-portal-notes"), (settings.Storage.Provider.ToString(), settings.Storage.AuditNotes));
        Assert.True(settings.Telemetry.Prometheus.Enabled);
    }

    [Fact]
    public void The_settings_of_the_containers_are_all_that_is_needed()
    {
        var given = Line().Matches(InContainers("portal.env.example")).Concat(Entry().Matches(InContainers("compose.yaml")))
            .Append(StorageOfContainers().Match(InContainers("Containerfile")))
            .ToDictionary(
                match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal),
                match => (string?)Sample(match.Groups[1].Value, match.Groups[2].Value));

        var settings = PortalSettings.Read(TestSettings.Configuration(given), development: false);
        Assert.Equal(StorageProvider.Postgres, settings.Storage.Provider);
        Assert.Equal("/var/lib/iess-portal", settings.Storage.DataFolder);
    }

    [Fact]
    public void The_nodes_of_the_containers_are_used_as_those_of_the_manual()
    {
        var one = File.ReadAllText(Path.Combine(TestSettings.Root, "deploy", "nginx", "iess-portal-nodes.conf"));

        Assert.Equal(Words(one), Words(InContainers("iess-portal-nodes.conf")));

        static IEnumerable<string> Words(string file) =>
            file.Split('\n').Where(line => !line.StartsWith('#')).Select(line => Server().Replace(line, "server …")).Distinct();
    }

    [Fact]
    public void Each_file_that_the_manual_names_is_there()
    {
        var named = Named().Matches(Manual.Text).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.InRange(named.Count, 4, 50);
        Assert.All(named, file => Assert.True(Path.Exists(Path.Combine(TestSettings.Root, file)), file));
    }

    [Fact]
    public void The_proxy_says_itself_who_comes_and_how()
    {
        var file = File.ReadAllText(Path.Combine(TestSettings.Root, "deploy", "nginx", "iess-portal.conf"));
        var places = file.Split("location ").Where(place => place.Contains("proxy_pass", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, places.Count);
        Assert.All(places, place =>
        {
            foreach (var header in Headers)
            {
                Assert.Contains($"proxy_set_header {header};", place, StringComparison.Ordinal);
            }
        });
    }

    private static string Sample(string name, string value) =>
        value != "…" ? value
        : name == "Portal__ServerKey" ? "dGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGVzdHMgdGU="
        : name == "Smtp__From" ? "avisos@example.ec"
        : name.EndsWith("BaseUrl", StringComparison.Ordinal) ? "https://registro.example.ec"
        : name == "Appointments__MeetingAddress" ? "https://reuniones.example.ec/{room}"
        : "example";

    [GeneratedRegex(@"IessPortal\.Web\.dll ([a-z]+(?: [a-z]+)?)")]
    private static partial Regex Call();

    private static string InContainers(string name) => File.ReadAllText(Path.Combine(TestSettings.Root, "deploy", "container", name));

    [GeneratedRegex(@"^([A-Z]\w+__\w+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^    ([A-Z]\w+__\w+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@" (Storage__\w+)=(\S+)")]
    private static partial Regex StorageOfContainers();

    [GeneratedRegex(@"server \S+:\d+")]
    private static partial Regex Server();

    [GeneratedRegex(@"\b(deploy/[\w./-]*\w)")]
    private static partial Regex Named();
}
