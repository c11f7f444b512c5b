using IessPortal.Core;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IessPortal.Tests.Faults;

/// <summary>
/// The portal as it is deployed, with all that it rests on: one host on SQLite, on a disk of its own; or two on a PostgreSQL server of their own; a mail server
/// and registries.
/// </summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-faults-").FullName;
    private readonly RegistryServer registries;
    private ServiceProvider services = null!;

    private FaultWorld(DatabaseKind kind, RegistryServer registries)
    {
        (Kind, this.registries) = (kind, registries);
        Url = new($"http://localhost:{FreePort.Find()}");
        Registries = new(registries);
    }

    public DatabaseKind Kind { get; }

    /// <summary>Under which people know the portal; the first host's.</summary>
    public Uri Url { get; }

    public FaultReport Report { get; } = new();

    public TroubledMailServer Mail { get; } = new();

    public RegistryTroubles Registries { get; }

    /// <summary>On PostgreSQL alone.</summary>
    public PostgresProcess? Postgres { get; private set; }

    /// <summary>Where SQLite has its file; none where this machine gives nobody a disk.</summary>
    public SmallDisk? Disk { get; private set; }

    /// <summary>By which the host's clock is set; none without libfaketime, or on PostgreSQL.</summary>
    public HostClock? Clock { get; private set; }

    public IReadOnlyList<FaultHost> Hosts { get; private set; } = [];

    public IReadOnlyList<int> Ports { get; private set; } = [];

    /// <summary>One fault of what everybody shares at a time.</summary>
    public SemaphoreSlim OneAtATime { get; } = new(1, 1);

    public string ConnectionString { get; private set; } = string.Empty;

    /// <param name="kind">On which database.</param>
    /// <param name="people">Who will come.</param>
    public static async Task<FaultWorld> StartAsync(DatabaseKind kind, IReadOnlyCollection<FaultEmployer> people)
    {
        var world = new FaultWorld(kind, await RegistryServer.StartAsync());
        try
        {
            await world.BeginAsync(people);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many mails came once more.</summary>
    public int Copies { get; set; }

    /// <summary>What a run did, in a line.</summary>
    public string Figures =>
        $"{Report.Figures}; {Mail.Mails.Count} mails, {Copies} of them copies; troubles: {Counted(Mail.Made)}, {Counted(Registries.Made)}; "
        + string.Join(", ", Hosts.Select(host => $"{host.Use.Starts} starts {host.Use.Starting.TotalSeconds:0} s of {host.Use.Cpu.TotalSeconds:0} s of CPU"));

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Reads the database. A pool may hold connections to a server that was ended since, and has to find that out.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await ForgetConnectionsAsync();
        return await Get<PortalStore>().ReadAsync(work, CancellationToken.None);
    }

    /// <summary>Waits until all hosts can be worked with.</summary>
    public async Task ReadyAsync()
    {
        foreach (var host in Hosts)
        {
            await host.ReadyAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        if (services is not null)
        {
            await ForgetConnectionsAsync();
            await services.DisposeAsync();
        }

        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        Disk?.Dispose();
        await registries.DisposeAsync();
        await Mail.DisposeAsync();
        OneAtATime.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ForgetConnectionsAsync()
    {
        await using var db = await Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        Get<IStorageDialect>().ForgetConnections(db);
    }

    private static string Counted<T>(IReadOnlyDictionary<T, int> made) => string.Join(", ", made.Select(one => $"{one.Key} {one.Value}"));

    private async Task BeginAsync(IReadOnlyCollection<FaultEmployer> people)
    {
        if (Kind is DatabaseKind.Sqlite)
        {
            Disk = SmallDisk.TryMount(folder);
            Clock = HostClock.TryFind(folder);
            ConnectionString = $"Data Source={Path.Combine(folder, "data", "portal.db")}";
        }
        else
        {
            Postgres = await PostgresProcess.StartAsync();
            ConnectionString = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Database = "portal" }.ConnectionString;
        }

        var settings = FaultSettings.Of(Kind, ConnectionString, Path.Combine(folder, "data"), Url, Mail.Port, registries.Url);
        await FillAsync(settings, people);
        Ports = Kind is DatabaseKind.Sqlite ? [Url.Port] : [Url.Port, FreePort.Find()];
        Hosts = [.. Ports.Select(port => new FaultHost(port, settings, Clock))];
        await Task.WhenAll(Hosts.Select(host => host.StartAsync()));
        await ReadyAsync();
    }

    /// <summary>Makes the tables, and an account with a key for everybody.</summary>
    private async Task FillAsync(Dictionary<string, string?> settings, IReadOnlyCollection<FaultEmployer> people)
    {
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddPortal(PortalSettings.Read(TestSettings.Configuration(settings), development: false), folder)
            // Who logs in has it hashed anew, as after any change of the cost.
            .HashCheaply()
            .BuildServiceProvider();
        await Get<MigrateDatabaseHandler>().HandleAsync(_ => { }, CancellationToken.None);
        await Get<PortalStore>().WriteAsync(
            db =>
            {
                foreach (var person in people)
                {
                    person.Register(registries);
                    db.EmployerAccounts.Add(Make(person));
                }

                return Task.FromResult(true);
            },
            CancellationToken.None);
    }

    private EmployerAccount Make(FaultEmployer person)
    {
        var since = TimeProvider.System.GetUtcNow().AddDays(-60);
        var account = new EmployerAccount(Guid.CreateVersion7(since), person.Demo.Employer, person.Demo.Name, person.Demo.RepresentativeName);
        account.ChangeEmail(person.Email, since);
        account.StoreKey(Get<PasswordHistory>().Hash(account, FaultEmployer.OldKey), since);
        return account;
    }
}
