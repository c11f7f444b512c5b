using IessPortal.Core;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class BackUpTests
{
    [Fact]
    public async Task A_copy_of_SQLite_has_everything_in_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await Journey.InOrder(portal).ToCodeAsync();
        var file = Path.Combine(portal.Database.Folder, "copy.db");

        await portal.Get<BackUpHandler>().HandleAsync(file, CancellationToken.None);

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddPortal(
                TestSettings.Read(portal.Database, new Dictionary<string, string?> { ["ConnectionStrings:Portal"] = $"Data Source={file}" }),
                portal.Database.Folder)
            .BuildServiceProvider();
        // As when it is put in the place of a database by hand.
        Assert.Empty(await services.GetRequiredService<MigrateDatabaseHandler>().HandleAsync(_ => { }, TestContext.Current.CancellationToken));
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(
            TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.RecoveryCases.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dump_of_PostgreSQL_has_everything_in_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Postgres);
        await Journey.InOrder(portal).ToCodeAsync();
        var file = Path.Combine(portal.Database.Folder, "copy.dump");

        await portal.Get<BackUpHandler>().HandleAsync(file, CancellationToken.None);

        Assert.Equal("PGDMP"u8.ToArray(), (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..5]);
    }

    [Theory, Databases]
    public async Task Never_writes_over_a_file(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var file = Path.Combine(portal.Database.Folder, "there");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => portal.Get<BackUpHandler>().HandleAsync(file, CancellationToken.None));
        Assert.Equal("x", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
