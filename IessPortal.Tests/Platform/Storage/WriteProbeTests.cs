using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class WriteProbeTests
{
    [Theory, Databases]
    public async Task A_database_that_works_is_written_to_once_in_a_while(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var probe = portal.Get<WriteProbe>();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => probe.CanWriteAsync(CancellationToken.None))), Assert.True);
        portal.Clock.Advance(WriteProbe.Every);
        Assert.True(await probe.CanWriteAsync(CancellationToken.None));

        // What it wrote says nothing, and goes.
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None)).Of("rate limits"));
    }

    [Fact]
    public async Task One_that_was_read_only_for_a_while_is_told_of_and_comes_back_by_itself()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var probe = portal.Get<WriteProbe>();
        Assert.True(await probe.CanWriteAsync(CancellationToken.None));
        await MakeKeptConnectionsReadOnlyAsync(portal);
        portal.Clock.Advance(WriteProbe.Every);

        Assert.False(await probe.CanWriteAsync(CancellationToken.None));
        Assert.False(await probe.CanWriteAsync(CancellationToken.None));
        // The disk can be written again, and what was opened meanwhile is not used any more.
        portal.Clock.Advance(WriteProbe.Every);
        Assert.True(await probe.CanWriteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Use_cases_go_on_as_soon_as_it_can_be_written_again()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await MakeKeptConnectionsReadOnlyAsync(portal);

        await Assert.ThrowsAnyAsync<Exception>(WriteAsync);
        await WriteAsync();
        Assert.Single(await portal.AuditAsync());

        Task WriteAsync() => portal.WriteAsync(db =>
        {
            db.Audit(new AuditEntry(TestClock.Start, AuditKind.SignedOut, Actor.System));
            return Task.FromResult(true);
        });
    }

    // SQLite opens a file that cannot be written for reading alone, and says so with every later attempt: with the same code as here.
    private static async Task MakeKeptConnectionsReadOnlyAsync(TestPortal portal)
    {
        var contexts = portal.Get<IDbContextFactory<PortalDbContext>>();
        var open = new List<PortalDbContext>();
        for (var number = 0; number < 4; number++)
        {
            var db = await contexts.CreateDbContextAsync();
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA query_only=ON");
            open.Add(db);
        }

        foreach (var db in open)
        {
            await db.DisposeAsync();
        }
    }
}
