using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Platform.Storage;

public sealed class PortalStoreTests
{
    [Theory, Databases]
    public async Task What_another_transaction_changed_first_is_done_anew_on_fresh_data(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = (await Journey.InOrder(portal).AccountAsync()).Id;

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).PassQuestions();
            return true;
        })));

        Assert.Equal(32, (await Journey.InOrder(portal).AccountAsync()).QuestionRound);
    }

    [Theory, Databases]
    public async Task What_is_not_committed_never_was(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.WriteAsync<bool>(async db =>
        {
            db.UsedChallenges.Add(new UsedChallenge("x", TestClock.Start));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("No.");
        }));

        Assert.Empty(await portal.ReadAsync(db => db.UsedChallenges.ToListAsync()));
    }

    [Theory, Databases]
    public async Task What_is_saved_before_the_end_counts_its_version_and_in_the_figures_and_is_told_to_those_who_watch(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var id = (await (await Journey.InOrder(portal).ToAddressAsync()).ViewAsync()).Case.Id;
        Task<int> VersionAsync() =>
            portal.ReadAsync(
                db => db.RecoveryCases.Where(recovery => recovery.Id == id).Select(recovery => EF.Property<int>(recovery, "Version")).SingleAsync());
        var before = await VersionAsync();
        using var watching = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfCase(id));

        await portal.WriteAsync(async db =>
        {
            var recovery = await db.RecoveryCases.SingleAsync(recovery => recovery.Id == id);
            db.Entry(recovery).Property(one => one.AdmittedAt).CurrentValue = null;
            return await db.SaveChangesAsync();
        });

        Assert.True(watching.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.Equal(before + 1, await VersionAsync());
        Assert.Equal(
            (1, 0),
            await portal.ReadAsync(async db => (
                await db.Set<DailyFigure>().Where(figure => figure.Name == "Identified").SumAsync(figure => figure.Count),
                await db.Set<DailyFigure>().Where(figure => figure.Name == "Admitted").SumAsync(figure => figure.Count))));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var inside = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var writing = portal.WriteAsync(async db =>
        {
            db.UsedChallenges.Add(new UsedChallenge("x", TestClock.Start));
            await db.SaveChangesAsync();
            inside.SetResult();
            await release.Task;
            return true;
        });
        await inside.Task;

        Assert.Empty(await portal.ReadAsync(db => db.UsedChallenges.ToListAsync()));

        release.SetResult();
        await writing;
        Assert.Single(await portal.ReadAsync(db => db.UsedChallenges.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Who_gives_up_waiting_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => portal.Get<PortalStore>().WriteAsync(
            db =>
            {
                db.UsedChallenges.Add(new UsedChallenge("x", TestClock.Start));
                return Task.FromResult(true);
            },
            cancelled.Token));

        Assert.True(await portal.WriteAsync(_ => Task.FromResult(true)));
        Assert.Empty(await portal.ReadAsync(db => db.UsedChallenges.ToListAsync()));
    }
}
