using System.Net;
using System.Net.Sockets;
using IessPortal.Core.Platform.Settings;
using OpenTelemetry.Metrics;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>
/// The page for Prometheus on a port of its own: a server that has nothing else, so that no page of the portal answers there, and the portal's port does not
/// know of it.
/// </summary>
internal sealed class MetricsListener(MeterProvider meters, PortalSettings settings, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private readonly PrometheusOptions options = settings.Telemetry.Prometheus;
    private WebApplication? app;

    /// <exception cref="SettingsException">The port cannot be opened.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        builder.Services.AddSingleton(loggers).AddSingleton<IHostLifetime, NoLifetime>();
        app = builder.Build();
        app.Use((context, next) =>
        {
            MetricsPage.LeaveOut(context);
            return next(context);
        });
        app.UseMetricsPage(meters, options.Token);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw CannotOpen(options, exception.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <param name="options">Of which the port is refused.</param>
    /// <param name="reason">A sentence.</param>
    internal static SettingsException CannotOpen(PrometheusOptions options, string reason) =>
        new($"Setting {TelemetryOptions.Section}:Prometheus:Port is wrong: {options.Address} port {options.Port} cannot be opened: {reason}");

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Ends with the portal, which hears the signals to stop.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
