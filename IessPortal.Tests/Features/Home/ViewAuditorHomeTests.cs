using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class ViewAuditorHomeTests
{
    [Theory, Databases]
    public async Task What_was_taken_away_and_that_the_chain_s_end_is_whole(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var auditor = await portal.ActorAsync(StaffRole.Auditor);
        var day = DateOnly.FromDateTime(TestClock.Start.Date);
        await portal.Get<ReadStatisticsHandler>().HandleAsync(new(new(day, day, null), Compare: false, Export: true, auditor), CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.Get<SearchAuditHandler>().HandleAsync(
            new(new("K7Q-4M", null, null, null, null, null), null, Export: true, auditor), CancellationToken.None);

        var home = await ViewAsync(portal);

        Assert.Equal([AuditKind.AuditExported, AuditKind.StatisticsExported], home.Exports.Select(export => export.Kind));
        Assert.Equal(("auditor@demo.test", "K7Q-4M"), (home.Exports[0].By, home.Exports[0].Detail));
        var entries = (await portal.AuditAsync()).Count;
        Assert.Equal(new ChainEnd(entries, portal.Clock.GetUtcNow(), entries, IsWhole: true), home.Chain);
        Assert.Empty(home.Lookers);
    }

    [Fact]
    public async Task An_entry_that_is_not_as_it_was_written_is_seen_at_once()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.WaitingAsync(await portal.ActorAsync(StaffRole.Ventanilla));
        Assert.True((await ViewAsync(portal)).Chain.IsWhole);

        await portal.WriteAsync(
            db => db.Database.ExecuteSqlRawAsync(
                """
                DROP TRIGGER "AuditEntries_NoUpdate";
                UPDATE "AuditEntries" SET "Detail" = 'otra cosa' WHERE "Sequence" = (SELECT MAX("Sequence") FROM "AuditEntries")
                """));

        Assert.False((await ViewAsync(portal)).Chain.IsWhole);
    }

    [Theory, Databases]
    public async Task Who_looked_at_many_accounts_within_a_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        await LookAsync(portal, clerk, ViewAuditorHomeHandler.ManyAccounts);
        Assert.Empty((await ViewAsync(portal)).Lookers);

        await LookAsync(portal, clerk, ViewAuditorHomeHandler.ManyAccounts + 1);
        Assert.Equal(
            new AccountLooker("Valeria Ventanilla", "ventanilla@demo.test", ViewAuditorHomeHandler.ManyAccounts + 1),
            Assert.Single((await ViewAsync(portal)).Lookers));

        portal.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Empty((await ViewAsync(portal)).Lookers);
    }

    [Theory, Databases]
    public async Task What_was_refused_more_than_before_comes_first(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await RefuseAsync(portal, AuditKind.SignInFailed, 14);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await RefuseAsync(portal, AuditKind.SignInFailed, 3);
        await RefuseAsync(portal, AuditKind.QuestionsFailed, 2);

        Assert.Equal(
            [new RefusalCount(AuditKind.QuestionsFailed, 2, 0), new RefusalCount(AuditKind.SignInFailed, 3, 2)], (await ViewAsync(portal)).Refusals);
    }

    private static async Task<AuditorHome> ViewAsync(TestPortal portal) =>
        await portal.Get<ViewAuditorHomeHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Auditor)), CancellationToken.None);

    private static Task<bool> RefuseAsync(TestPortal portal, AuditKind kind, int times) => AuditAsync(
        portal, Enumerable.Range(0, times).Select(_ => new AuditEntry(portal.Clock.GetUtcNow(), kind, TestPortal.Visitor)));

    private static Task<bool> LookAsync(TestPortal portal, Actor by, int accounts) => AuditAsync(
        portal,
        Enumerable.Range(1, accounts).Select(
            number => new AuditEntry(portal.Clock.GetUtcNow(), AuditKind.RecordViewed, by)
            {
                AccountId = new Guid(number, 0, 0, new byte[8]),
                Detail = ViewEmployerHandler.Purpose,
            }));

    private static Task<bool> AuditAsync(TestPortal portal, IEnumerable<AuditEntry> entries) => portal.WriteAsync(
        db =>
        {
            foreach (var entry in entries)
            {
                db.Audit(entry);
            }

            return Task.FromResult(true);
        });
}
