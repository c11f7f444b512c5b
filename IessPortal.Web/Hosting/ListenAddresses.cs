using System.Net;
using System.Net.Sockets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Hosting.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace IessPortal.Web.Hosting;

/// <summary>
/// Where the portal and its metrics are to listen. Tried before anything is prepared: the server binds last, when services have begun, and what it has to say
/// would stand below their traces. One that is taken in between still ends the start.
/// </summary>
internal static class ListenAddresses
{
    /// <exception cref="SettingsException">One cannot be opened.</exception>
    public static void RequireFree(IConfiguration configuration, PrometheusOptions metrics)
    {
        foreach (var address in Of(configuration))
        {
            if (Find(address) is { } endpoint && WhyNot(endpoint) is { } why)
            {
                throw new SettingsException($"Failed to bind to address {address}: {why}.");
            }
        }

        if (metrics is { Enabled: true, Port: > 0 } && WhyNot(new(IPAddress.Parse(metrics.Address), metrics.Port)) is { } reason)
        {
            throw MetricsListener.CannotOpen(metrics, $"{reason}.");
        }
    }

    /// <summary>Named as Kestrel is told them, by the setting of which it takes heed: its own endpoints before URLs, and those before bare ports.</summary>
    internal static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
        {
            return endpoints;
        }

        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]);
        return urls.Length > 0
            ? urls
            : [.. Ports("http", WebHostDefaults.HttpPortsKey), .. Ports("https", WebHostDefaults.HttpsPortsKey)];

        IEnumerable<string> Ports(string scheme, string key) => Split(configuration[key]).Select(port => $"{scheme}://*:{port}");
    }

    private static string[] Split(string? value) =>
        value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <returns>Null for a pipe, for port 0, which is any that is free, and for what no address can be read from: Kestrel has words for that.</returns>
    private static IPEndPoint? Find(string address)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return null;
        }

        if (binding.IsUnixPipe || binding.IsNamedPipe || binding.Port is <= 0 or > IPEndPoint.MaxPort)
        {
            return null;
        }

        // Any other name is every address of the machine, as Kestrel has it.
        return IPAddress.TryParse(binding.Host, out var ip)
            ? new(ip, binding.Port)
            : new(string.Equals(binding.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any, binding.Port);
    }

    private static string? WhyNot(IPEndPoint endpoint)
    {
        try
        {
            SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint).Dispose();
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? "address already in use" : exception.Message;
        }
    }
}
