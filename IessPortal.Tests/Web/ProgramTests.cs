using System.Globalization;
using System.Net;
using System.Reflection;
using IessPortal.Tests.Support;
using IessPortal.Web.Public;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The built program in a process of its own: some switches of the framework belong to the process and differ from the tests'.</summary>
public sealed class ProgramTests
{
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

    private static IEnumerable<string> Addresses() =>
        typeof(PortalPaths).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static Task<HostProcess> StartAsync(TestDatabase database)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Find()}"));
        var settings = TestSettings.Of(database).ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value!);
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        settings["ASPNETCORE_URLS"] = url.OriginalString;
        settings["Portal__PublicUrl"] = url.OriginalString;
        return HostProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.dll"), url, TestSettings.Root, settings);
    }
}
