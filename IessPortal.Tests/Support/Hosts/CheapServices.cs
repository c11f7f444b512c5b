using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Core.Platform.Storage.Sqlite;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>What makes a portal cheap to start and to ask, hundreds of times in one process. Only tests ask for it: the program has no such settings.</summary>
internal static class CheapServices
{
    // Each portal would have a model and compiled queries of its own: they take most of what a test of a use case costs.
    private static readonly Lazy<IServiceProvider> Sqlite = new(() => Shared(new ServiceCollection().AddEntityFrameworkSqlite()));
    private static readonly Lazy<IServiceProvider> Postgres = new(() => Shared(new ServiceCollection().AddEntityFrameworkNpgsql()));

    /// <summary>Hashes of keys that cost next to nothing, and the model of the database shared with all others.</summary>
    public static IServiceCollection MakeCheap(this IServiceCollection services) => services.HashCheaply()
        .ConfigureDbContext<SqlitePortalDbContext>(options => options.UseInternalServiceProvider(Sqlite.Value))
        .ConfigureDbContext<PostgresPortalDbContext>(options => options.UseInternalServiceProvider(Postgres.Value));

    public static IServiceCollection HashCheaply(this IServiceCollection services) =>
        services.AddSingleton(new HashCost(8, 1));

    // The library's own cache has room for one portal's queries. All tests together have more, and what is thrown out is compiled anew.
    private static ServiceProvider Shared(IServiceCollection library) => InterpretedConstants.AddTo(library)
        .AddSingleton<IMemoryCache>(_ => new MemoryCache(new MemoryCacheOptions()))
        .BuildServiceProvider();
}
