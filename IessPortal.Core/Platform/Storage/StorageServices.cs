using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Core.Platform.Storage.Postgres;
using IessPortal.Core.Platform.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IessPortal.Core.Platform.Storage;

/// <summary>Sets up one of the two databases.</summary>
internal static class StorageServices
{
    private static readonly ChangeInterceptor Changes = new();
    private static readonly StorableParameters Storable = new();
    private static readonly KeptCommandGiver KeptCommands = new();

    /// <param name="connectionString">To it; a relative SQLite file is below <paramref name="root"/>.</param>
    public static void AddStorage(this IServiceCollection services, StorageProvider provider, string connectionString, string root)
    {
        services.Configure<IdentityOptions>(IdentityMapping.ChooseSchema);
        services.AddSingleton<LiveEvents>();
        services.AddSingleton<PortalStore>();
        services.AddSingleton<WriteProbe>();
        services.AddSingleton<MonthKeeper>();
        if (provider is StorageProvider.Postgres)
        {
            var prepared = PostgresSession.Of(connectionString);
            services.AddPooledDbContextFactory<PostgresPortalDbContext>(
                (provided, options) => options
                    .UseNpgsql(prepared, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
                    .UseCompiledModel<PostgresPortalDbContext>()
                    .AddInterceptors(Changes, provided.GetRequiredService<FigureRecorder>(), Storable)
                    .ConfigureWarnings(LeaveFailuresToCallers));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, Factory<PostgresPortalDbContext>>();
            services.AddSingleton<OwnSessions>();
            services.AddSingleton<IStorageDialect, PostgresDialect>();
            services.AddSingleton(provided => new OtherDatabases(connection => new PostgresPortalDbContext(
                new DbContextOptionsBuilder<PostgresPortalDbContext>(provided.GetRequiredService<DbContextOptions<PostgresPortalDbContext>>())
                    .UseNpgsql(connection)
                    .Options)));
            services.AddSingleton<IRestoreTarget>(provided => new PostgresRestoreTarget(connectionString, provided.GetRequiredService<OtherDatabases>()));
            services.AddHostedService(provided => new PostgresListener(
                connectionString, provided.GetRequiredService<LiveEvents>(), provided.GetRequiredService<OwnSessions>(),
                provided.GetRequiredService<TimeProvider>(), provided.GetRequiredService<ILogger<PostgresListener>>()));
        }
        else
        {
            var file = FileOf(connectionString, root);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(file)!);
            var absolute = new SqliteConnectionStringBuilder(connectionString) { DataSource = file }.ConnectionString;
            services.AddSingleton<KeptConnections>();
            services.AddPooledDbContextFactory<SqlitePortalDbContext>(
                (provided, options) => options
                    .UseSqlite(
                        absolute,
                        // A list is one parameter: with one for each of its values Entity Framework writes the command anew each time it is asked.
                        sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)
                            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .UseCompiledModel<SqlitePortalDbContext>()
                    .AddInterceptors(
                        Changes, provided.GetRequiredService<FigureRecorder>(), KeptCommands,
                        new KeptConnectionMaker(absolute, provided.GetRequiredService<KeptConnections>()))
                    .ConfigureWarnings(LeaveFailuresToCallers));
            services.AddSingleton<IDbContextFactory<PortalDbContext>, Factory<SqlitePortalDbContext>>();
            services.AddSingleton<IStorageDialect, SqliteDialect>();
            services.AddSingleton(provided => new OtherDatabases(connection => new SqlitePortalDbContext(
                new DbContextOptionsBuilder<SqlitePortalDbContext>(provided.GetRequiredService<DbContextOptions<SqlitePortalDbContext>>())
                    .UseSqlite(connection)
                    .Options)));
            services.AddSingleton<IRestoreTarget>(provided => new SqliteRestoreTarget(
                file,
                provided.GetRequiredService<OtherDatabases>(),
                provided.GetRequiredService<IDbContextFactory<PortalDbContext>>(),
                provided.GetRequiredService<IStorageDialect>()));
        }
    }

    /// <param name="connectionString">To it; null: there is none.</param>
    public static void AddReplica(this IServiceCollection services, string? connectionString) => services.AddSingleton(provided => new ReplicaReader(
        connectionString is null ? null : new PostgresReplica(
            provided.GetRequiredService<IDbContextFactory<PortalDbContext>>(),
            provided.GetRequiredService<OtherDatabases>().At(PostgresReplica.SessionOf(connectionString))),
        provided.GetRequiredService<IOptions<StorageOptions>>(),
        provided.GetRequiredService<PortalMeter>(),
        provided.GetRequiredService<TimeProvider>(),
        provided.GetRequiredService<ILogger<ReplicaReader>>()));

    /// <summary>The SQLite file that a connection string names.</summary>
    public static string FileOf(string connectionString, string root) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource, root);

    // Two who change the same row at once are expected, and PortalStore has the second try again. What is none of that is thrown, and logged where it ends.
    private static void LeaveFailuresToCallers(WarningsConfigurationBuilder warnings) => warnings.Log(
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug));

    private sealed class Factory<T>(IDbContextFactory<T> contexts) : IDbContextFactory<PortalDbContext> where T : PortalDbContext
    {
        public PortalDbContext CreateDbContext() => contexts.CreateDbContext();
    }
}
