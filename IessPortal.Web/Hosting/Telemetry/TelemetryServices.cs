using System.Diagnostics;
using System.Reflection;
using IessPortal.Core.Platform.Settings;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>Hands metrics and traces to whom the settings name. Where they name nobody nothing is added, listens or is measured.</summary>
internal static class TelemetryServices
{
    /// <summary>The last part of the collector's address for each, and the name of the exporter's options.</summary>
    private const string Metrics = "metrics";
    private const string Traces = "traces";

    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        var collected = IsCollected(options);
        if (!collected && !options.Prometheus.Enabled)
        {
            return;
        }

        services.AddOptions<OtlpExporterOptions>(Metrics).Configure<ILoggerFactory>((exporter, loggers) => SendTo(exporter, options.Otlp, Metrics, loggers));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, options)).WithMetrics(metrics =>
        {
            metrics.AddMeter(SharedNames.Meters).AddView(MetricViews.Of);
            if (collected)
            {
                metrics.AddOtlpExporter(Metrics, configure: null);
            }

            if (options.Prometheus.Enabled)
            {
                metrics.AddPrometheusExporter();
            }
        });
        if (options.Prometheus is { Enabled: true, Port: > 0 })
        {
            services.AddHostedService<MetricsListener>();
        }

        if (IsTraced(options))
        {
            // Whoever asks cannot decide which traces are kept, nor give them names.
            services.AddSingleton<DistributedContextPropagator, ClosedPropagator>();
            services.AddOptions<OtlpExporterOptions>(Traces).Configure<ILoggerFactory>((exporter, loggers) => SendTo(exporter, options.Otlp, Traces, loggers));
            telemetry.WithTracing(traces => traces
                .AddSource(SharedNames.Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Otlp.TraceRatio)))
                .AddProcessor(new SpanFilter())
                .AddOtlpExporter(Traces, configure: null));
        }
    }

    /// <summary>Behind the headers that every answer gets, before anything that answers.</summary>
    public static void UseTelemetry(this WebApplication app, TelemetryOptions options)
    {
        if (IsTraced(options))
        {
            app.UseRequestSpans();
        }

        if (options.Prometheus is { Enabled: true, Port: 0 })
        {
            app.UseMetricsPage(app.Services.GetRequiredService<MeterProvider>(), options.Prometheus.Token);
        }
    }

    /// <summary>Behind the routing.</summary>
    public static void UseTelemetryOfRoutes(this WebApplication app, TelemetryOptions options)
    {
        if (IsTraced(options))
        {
            app.UseRouteSpans();
        }
    }

    private static bool IsCollected(TelemetryOptions options) => options.Otlp.Endpoint.Length > 0;

    private static bool IsTraced(TelemetryOptions options) => IsCollected(options) && options.Otlp.TraceRatio > 0;

    // What the environment may say of the machine is left out: only the settings count.
    private static void Describe(ResourceBuilder resource, TelemetryOptions options) => resource.Clear().AddTelemetrySdk().AddService(
        options.ServiceName,
        serviceVersion: Version,
        autoGenerateServiceInstanceId: options.Instance.Length == 0,
        serviceInstanceId: options.Instance.Length == 0 ? null : options.Instance);

    private static string Version => typeof(TelemetryServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static void SendTo(OtlpExporterOptions exporter, OtlpOptions options, string kind, ILoggerFactory loggers)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{options.Endpoint.TrimEnd('/')}/v1/{kind}");
        exporter.Headers = string.Empty;
        exporter.HttpClientFactory = () => CollectorConnection.Open(loggers, options.Authorization, TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds));
    }
}
