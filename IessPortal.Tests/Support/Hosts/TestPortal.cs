using IessPortal.Core;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>The whole service without its pages, on a real database, with a clock that the test moves. The courier runs when told.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    public static readonly Actor Visitor = Actor.Visitor("203.0.113.7", "Tests");

    private readonly TestDatabase database;
    private readonly Dictionary<string, string?>? settings;
    private readonly Action<IServiceCollection>? configure;
    private readonly ServiceProvider services;
    private bool isGuest;
    private readonly PrivateLogs logs = new();

    private TestPortal(TestDatabase database, TestClock clock, Dictionary<string, string?>? settings, Action<IServiceCollection>? configure)
    {
        (this.database, Clock, this.settings, this.configure) = (database, clock, settings, configure);
        var collection = new ServiceCollection()
            .AddLogging(logging =>
            {
                logging.RedactTokens();
                logging.AddProvider(logs);
            })
            .AddSingleton<TimeProvider>(clock)
            .AddPortal(TestSettings.Read(database, settings), database.Folder)
            .MakeCheap();
        configure?.Invoke(collection);
        // ServicesTests builds them all, once.
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public TestClock Clock { get; }

    public TestDatabase Database => database;

    public DemoMailbox Mailbox => Get<DemoMailbox>();

    public DemoSwitches Switches => Get<DemoSwitches>();

    /// <param name="kind">On which database.</param>
    /// <param name="settings">What differs from the settings file.</param>
    /// <param name="configure">What differs in the services.</param>
    public static async Task<TestPortal> StartAsync(
        DatabaseKind kind, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null) =>
        new(await TestDatabase.CreateAsync(kind), new TestClock(), settings, configure);

    /// <summary>On a database that is there already; it goes with the portal.</summary>
    public static TestPortal On(TestDatabase database) => new(database, new TestClock(), null, null);

    /// <summary>Another that stands where this one does: with a copy of its database and of the files beside it, at the same hour. SQLite alone.</summary>
    public async Task<TestPortal> CopyAsync()
    {
        var clock = new TestClock();
        clock.AdvanceTo(Clock.GetUtcNow());
        return new(await database.CopyAsync(), clock, settings, configure);
    }

    /// <summary>Stops, and leaves the database and the files beside it where they are.</summary>
    public async Task CloseAsync()
    {
        await using (var db = await Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            Get<IStorageDialect>().ForgetConnections(db);
        }

        await services.DisposeAsync();
    }

    /// <summary>Starts again, as another process would, on what <see cref="CloseAsync"/> left; the database goes with this one.</summary>
    public TestPortal Reopen()
    {
        var clock = new TestClock();
        clock.AdvanceTo(Clock.GetUtcNow());
        return new(database, clock, settings, configure) { isGuest = true };
    }

    /// <summary>The same installation, started anew with other settings; this one is over, and the database belongs to the other.</summary>
    public async Task<TestPortal> RestartAsync(Dictionary<string, string?> changes)
    {
        await services.DisposeAsync();
        return new(database, Clock, changes, configure);
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public object Get(Type type) => services.GetRequiredService(type);

    public Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> work) => Get<PortalStore>().ReadAsync(work, CancellationToken.None);

    public Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> work) => Get<PortalStore>().WriteAsync(work, CancellationToken.None);

    /// <summary>Carries every mail that is due.</summary>
    public Task<int> SendMailsAsync() => Get<Courier>().RunOnceAsync(CancellationToken.None);

    public Task<List<AuditEntry>> AuditAsync() => ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Sequence).ToListAsync());

    /// <summary>A fresh challenge, solved.</summary>
    public string SolveCaptcha(CaptchaLevel level = CaptchaLevel.Normal) => CaptchaSolver.Solve(Get<ProofOfWork>().Issue(level));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!isGuest)
        {
            await database.DisposeAsync();
        }

        logs.RequireNobody();
    }
}
