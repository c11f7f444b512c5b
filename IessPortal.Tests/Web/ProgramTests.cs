using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Public;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The built program in a process of its own: some switches of the framework belong to the process and differ from the tests'.</summary>
[StartsProcesses]
public sealed class ProgramTests
{
    // Beside this assembly: it refers to the program.
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.dll");

    [Fact]
    public async Task Every_address_answers_a_visitor_who_has_begun_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using var program = await StartAsync(database);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = program.Url };

        foreach (var path in Addresses())
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }

        foreach (var step in new[] { PortalPaths.Questions, PortalPaths.Code, PortalPaths.Link, PortalPaths.Done, PortalPaths.Refused })
        {
            using var answer = await http.GetAsync(new Uri(step, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((step, HttpStatusCode.Redirect), (step, answer.StatusCode));
            Assert.Equal((step, PortalPaths.Recovery), (step, new Uri(program.Url, answer.Headers.Location!).AbsolutePath));
        }
    }

    [Fact]
    public async Task A_command_takes_its_settings_from_the_environment_and_prints_what_it_did()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);

        var (status, output, error) = await RunAsync(database, "migrate");
        Assert.Equal((0, string.Empty), (status, error));
        Assert.Contains("Initial", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            (1, string.Empty, "A setting is malformed. Failed to convert configuration value 'soon' at 'Recovery:CodeWindow' to type 'System.TimeSpan'."),
            await RunAsync(database, "--Recovery:CodeWindow=soon"));
    }

    [Fact]
    public async Task A_port_for_metrics_that_somebody_has_stops_the_start_with_one_line_that_names_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (status, _, error) = await RunAsync(
            database,
            "--urls=http://127.0.0.1:0",
            "--Demo:Enabled=false",
            "--Telemetry:Prometheus:Enabled=true",
            string.Create(CultureInfo.InvariantCulture, $"--Telemetry:Prometheus:Port={port}"));

        Assert.Equal(1, status);
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture, $"Setting Telemetry:Prometheus:Port is wrong: 127.0.0.1 port {port} cannot be opened: address already in use."),
            error);
    }

    [Fact]
    public async Task Without_languages_the_start_stops_with_one_line()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            (1, string.Empty,
                "The program runs without languages: install ICU (libicu) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."),
            await RunAsync(database, [KeyValuePair.Create("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]));
    }

    private static Task<(int Status, string Output, string Error)> RunAsync(TestDatabase database, params string[] words) => RunAsync(database, [], words);

    private static async Task<(int Status, string Output, string Error)> RunAsync(
        TestDatabase database, IEnumerable<KeyValuePair<string, string>> more, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. words])
        {
            WorkingDirectory = TestSettings.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment(database).Concat(more))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim(), error.Trim());
    }

    private static IEnumerable<string> Addresses() =>
        typeof(PortalPaths)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);

    private static Task<HostProcess> StartAsync(TestDatabase database)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Find()}"));
        var settings = Environment(database);
        settings["ASPNETCORE_URLS"] = url.OriginalString;
        settings["Portal__PublicUrl"] = url.OriginalString;
        return HostProcess.StartAsync(Program, url, TestSettings.Root, settings);
    }

    private static Dictionary<string, string> Environment(TestDatabase database)
    {
        var settings = TestSettings.Of(database).ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value!);
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        return settings;
    }
}
