using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("urls=http://a:1;http://b:2", "http://a:1 http://b:2")]
    [InlineData("urls= http://a:1 ; |http_ports=8080", "http://a:1")]
    [InlineData("http_ports=8080;8081|https_ports=8443", "http://*:8080 http://*:8081 https://*:8443")]
    [InlineData("Kestrel:Endpoints:Http:Url=http://c:3|urls=http://a:1", "http://c:3")]
    public void They_are_read_where_the_server_reads_them(string settings, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', ListenAddresses.Of(Configuration(settings))));

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://*:{0}")]
    [InlineData("http://+:{0}")]
    [InlineData("https://portal.example:{0}")]
    [InlineData("http://127.0.0.1:0;http://127.0.0.1:{0}")]
    public void One_that_another_process_has_is_refused_by_its_name(string urls)
    {
        using var other = Listen();
        var named = string.Format(CultureInfo.InvariantCulture, urls, PortOf(other));

        var refused = Assert.Throws<SettingsException>(() => ListenAddresses.RequireFree(Configuration($"urls={named}"), new()));

        Assert.Equal($"Failed to bind to address {named.Split(';')[^1]}: address already in use.", refused.Message);
    }

    [Fact]
    public void One_of_another_machine_is_refused_in_the_system_s_words()
    {
        // 192.0.2.0/24 is nobody's (RFC 5737).
        var refused = Assert.Throws<SettingsException>(() => ListenAddresses.RequireFree(Configuration("urls=http://192.0.2.1:5080"), new()));

        Assert.StartsWith("Failed to bind to address http://192.0.2.1:5080: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://unix:/run/portal.sock")]
    [InlineData("nonsense")]
    [InlineData("http://127.91.3.7:20811")] // Below the ports that the system gives out, at an address of this machine that nobody uses.
    public void One_that_is_free_is_free_afterwards_and_what_is_no_port_is_left_to_the_server(string url)
    {
        ListenAddresses.RequireFree(Configuration($"urls={url}"), new());
        ListenAddresses.RequireFree(Configuration($"urls={url}"), new());
    }

    [Fact]
    public void The_metrics_port_is_tried_only_where_it_is_one_of_its_own_and_metrics_are_asked_for()
    {
        using var other = Listen();
        var metrics = new PrometheusOptions { Enabled = true, Address = "127.0.0.1", Port = PortOf(other) };

        var refused = Assert.Throws<SettingsException>(() => ListenAddresses.RequireFree(Configuration(""), metrics));
        ListenAddresses.RequireFree(Configuration(""), new() { Enabled = false, Address = "127.0.0.1", Port = PortOf(other) });
        ListenAddresses.RequireFree(Configuration(""), new() { Enabled = true, Address = "127.0.0.1", Port = 0 });

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Setting Telemetry:Prometheus:Port is wrong: 127.0.0.1 port {metrics.Port} cannot be opened: address already in use."),
            refused.Message);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static IConfiguration Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings
            .Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1]))
        .Build();
}
