using System.Collections.Concurrent;
using System.Reflection;
using IessPortal.Core;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class MigrateDatabaseTests
{
    [Theory, Databases]
    public async Task They_make_the_model_from_nothing_and_no_more(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(kind);
        await using var services = new ServiceCollection().AddLogging().AddPortal(TestSettings.Read(database), database.Folder).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(
            TestContext.Current.CancellationToken);

        Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.EmployerAccounts.ToListAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Copies of the whole model were a third of what compiling Core takes, and each start on an empty database built them all.</summary>
    [Fact]
    public void A_migration_leads_forward_and_brings_no_copy_of_the_model()
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var migrations = typeof(PortalDbContext).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).ToList();

        Assert.NotEmpty(migrations);
        Assert.All(migrations, migration => Assert.All(migration.GetMethods(Own), method => Assert.Equal("Up", method.Name)));
        Assert.All(migrations, migration => Assert.NotNull(migration.GetCustomAttribute<MigrationAttribute>()));
    }

    [Fact]
    public async Task A_lock_that_an_interrupted_migration_left_behind_is_lifted_and_told_of()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.ReadAsync(async db => await db.Database.ExecuteSqlAsync(
            $"INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, {"2026-11-20 10:00:00.0000000+00:00"})"));
        var told = new ConcurrentQueue<string>();

        Assert.Empty(await portal.Get<MigrateDatabaseHandler>().HandleAsync(told.Enqueue, TestContext.Current.CancellationToken));
        Assert.Contains("was lifted", Assert.Single(told), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Who_migrates_beside_another_says_for_whom_it_waits_and_then_goes_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await using var db = await portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var told = new ConcurrentQueue<string>();
        var held = await portal.Get<IStorageDialect>().TryHoldAsync(db, MigrateDatabaseHandler.Right, TestContext.Current.CancellationToken);

        var waiting = portal.Get<MigrateDatabaseHandler>().HandleAsync(told.Enqueue, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Task.FromResult(!told.IsEmpty));
        Assert.False(waiting.IsCompleted);
        Assert.Contains(kind is DatabaseKind.Sqlite ? ".migrate.lock" : "PostgreSQL process", Assert.Single(told), StringComparison.Ordinal);
        await held!.DisposeAsync();
        Assert.Empty(await waiting);
    }

    [Fact]
    public async Task SQLite_loses_nothing_with_the_power_and_reads_beside_its_writer()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var pragmas = await portal.ReadAsync(async db => (
            await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(),
            await db.Database.SqlQueryRaw<long>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync()));

        Assert.Equal(("wal", 2L, 1L), pragmas);
    }
}
