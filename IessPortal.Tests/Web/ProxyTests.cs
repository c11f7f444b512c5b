using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Two nodes on one database behind the proxy that the manual gives.</summary>
[StartsProcesses]
public sealed class ProxyTests : IAsyncLifetime
{
    private const int Looks = 8;

    private PortalServer first = null!;
    private PortalServer second = null!;
    private NginxProcess nginx = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort.Find();
        first = await PortalServer.StartAsync(
            DatabaseKind.Postgres, new() { ["Portal:TrustedProxies"] = "127.0.0.1", ["Portal:PublicUrl"] = $"http://localhost:{port}" }, port: FreePort.Find());
        second = await first.StartAnotherAsync();
        nginx = await NginxProcess.StartAsync(port, first.Port, second.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await nginx.DisposeAsync();
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_recovery_goes_on_at_whichever_node_answers()
    {
        using var visitor = new HttpVisitor(first.Url);
        var journey = await new WebJourney(first, visitor).IdentifyAsync();
        await journey.AnswerAsync();

        Assert.Equal("codigo", visitor.Step);
        Assert.Equal(Both, (await NodesAsync("/recuperar")).Order());
    }

    [Fact]
    public async Task A_window_of_the_console_stays_at_one_node() => Assert.Single(await NodesAsync("/cau/ingreso"));

    [Fact]
    public async Task A_node_that_is_gone_is_missed_by_nobody()
    {
        var port = FreePort.Find();
        await using var other = await NginxProcess.StartAsync(port, first.Port, FreePort.Find());
        using var visitor = new HttpVisitor(new($"http://localhost:{port}"));
        for (var look = 0; look < Looks; look++)
        {
            await visitor.GoAsync("/recuperar");
            Assert.Equal("identificacion", visitor.Step);
        }

        await new WebJourney(first, visitor).IdentifyAsync();
        Assert.Equal("preguntas", visitor.Step);
    }

    private IEnumerable<string> Both => new[] { first.Port, second.Port }.Select(port => $"127.0.0.1:{port}").Order();

    private async Task<HashSet<string>> NodesAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = first.Url };
        var nodes = new HashSet<string>();
        for (var look = 0; look < Looks; look++)
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
            nodes.Add(response.Headers.GetValues(NginxProcess.Node).Single());
        }

        return nodes;
    }
}
