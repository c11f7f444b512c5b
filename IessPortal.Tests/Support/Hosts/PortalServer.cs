using System.Collections.Concurrent;
using System.Globalization;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>The whole program, listening on loopback, on a database of its own.</summary>
public sealed class PortalServer : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly Dictionary<string, string?> settings;
    private readonly TimeProvider clock;
    private readonly ConcurrentQueue<string>? log;
    private readonly PrivateLogs logs = new();
    private WebApplication app;

    private readonly bool hasConsole;
    private Action<IServiceCollection>? services;
    private bool isGuest;

    private PortalServer(TestDatabase database, Dictionary<string, string?> settings, TimeProvider clock, bool logged, bool hasConsole, int? port)
    {
        (this.database, this.settings, this.clock, this.hasConsole, log, app) = (database, settings, clock, hasConsole, logged ? new() : null, null!);
        Port = port ?? Url.Port;
    }

    /// <summary>Under which it is known to the world.</summary>
    public Uri Url => new(settings["Portal:PublicUrl"]!);

    /// <summary>At which it listens: that of <see cref="Url"/>, unless something stands before it.</summary>
    public int Port { get; }

    public TestDatabase Database => database;

    /// <summary>Everything that was logged, one line each, however little it matters.</summary>
    /// <exception cref="InvalidOperationException">It was not asked to keep it.</exception>
    public ConcurrentQueue<string> Log =>
        log ?? throw new InvalidOperationException("Start the server with logged: true; otherwise there is nothing to search.");

    public TimeProvider Clock => clock;

    public DemoMailbox Mailbox => Get<DemoMailbox>();

    /// <summary>One on which no window of the console works: its pages come as they are before they connect.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="changes">What differs from the settings file.</param>
    /// <param name="clock">The clock; none: one that stands still, so that nothing runs out, however long a test takes.</param>
    /// <param name="logged">Whether its log is kept: writing down everything that the framework tells costs more than most tests do.</param>
    /// <param name="port">Where it listens, when something stands before it; none: at the port of its address.</param>
    public static Task<PortalServer> StartAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, Dictionary<string, string?>? changes = null, TimeProvider? clock = null, bool logged = false,
        int? port = null) =>
        StartAsync(kind, changes, clock, logged, hasConsole: false, port, services: null);

    /// <inheritdoc cref="StartAsync(DatabaseKind, Dictionary{string, string?}?, TimeProvider?, bool, int?)"/>
    /// <summary>One whose console works, too.</summary>
    /// <param name="services">What is added to the program's own.</param>
    public static Task<PortalServer> StartWithConsoleAsync(
        DatabaseKind kind = DatabaseKind.Sqlite, Dictionary<string, string?>? changes = null, TimeProvider? clock = null, bool logged = false,
        Action<IServiceCollection>? services = null) =>
        StartAsync(kind, changes, clock, logged, hasConsole: true, port: null, services);

    /// <summary>Another node of the same installation, without a console; the database goes with the first. PostgreSQL alone.</summary>
    public async Task<PortalServer> StartAnotherAsync()
    {
        var other = new PortalServer(database, settings, clock, log is not null, hasConsole: false, FreePort.Find()) { isGuest = true };
        await other.StartAsync();
        return other;
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Stops, and starts again as another process would: nothing is left but the database and the files beside it.</summary>
    /// <param name="meanwhile">Done while it is not there.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await StopAsync();
        meanwhile?.Invoke();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (!isGuest)
        {
            await database.DisposeAsync();
        }

        logs.RequireNobody();
    }

    private static async Task<PortalServer> StartAsync(
        DatabaseKind kind, Dictionary<string, string?>? changes, TimeProvider? clock, bool logged, bool hasConsole, int? port,
        Action<IServiceCollection>? services)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var settings = TestSettings.Of(database);
        settings["Portal:PublicUrl"] = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Find()}");
        foreach (var (name, value) in changes ?? [])
        {
            settings[name] = value;
        }

        var server = new PortalServer(database, settings, clock ?? new TestClock(), logged, hasConsole, port) { services = services };
        await server.StartAsync();
        return server;
    }

    // Disposing alone does not wait for what still writes to the database or to the folder beside it.
    private async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task StartAsync()
    {
        app = PortalHost.Build(
            // What fails in a window of the console says in the browser what it was: a visitor's complaints then have it.
            [
                $"--urls=http://127.0.0.1:{Port}", "--environment=Development", "--DetailedErrors=true",
                .. settings.Select(setting => $"--{setting.Key}={setting.Value}"),
            ],
            builder =>
            {
                builder.Services.AddSingleton(clock).AddSingleton<IStartupFilter>(new DateOf(clock)).AddSingleton<IStartupFilter, AxeScript>();
                // What the database is told is logged only where the model is not shared.
                _ = log is null ? builder.Services.MakeCheap() : builder.Services.HashCheaply();
                if (!hasConsole)
                {
                    builder.Services.WithoutConsole();
                }

                services?.Invoke(builder.Services);
                builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
                // ServicesTests checks them all, once.
                builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (false, true));
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(logs);
                if (log is not null)
                {
                    builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new QueueLoggerProvider(log));
                }
            });
        await app.StartAsync();
    }
}
