using IessPortal.Web.Public.SignedRequests;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class UploadSlotsTests
{
    [Fact]
    public async Task One_case_takes_few_slots_and_others_still_get_theirs()
    {
        await using var slots = new UploadSlots();
        var leases = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => slots.EnterAsync("a", TestContext.Current.CancellationToken).AsTask()));
        var waiting = Enumerable.Range(0, 3).Select(_ => slots.EnterAsync("a", TestContext.Current.CancellationToken).AsTask()).ToList();

        Assert.All(leases, lease => Assert.True(lease.IsAcquired));
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
        using (var tooMany = await slots.EnterAsync("a", TestContext.Current.CancellationToken))
        {
            Assert.False(tooMany.IsAcquired);
        }

        using (var other = await slots.EnterAsync("b", TestContext.Current.CancellationToken))
        {
            Assert.True(other.IsAcquired);
        }

        leases[0].Dispose();
        Assert.True((await waiting[0]).IsAcquired);
    }

    [Fact]
    public async Task All_together_are_bounded_and_who_waits_gets_one_when_it_is_free()
    {
        await using var slots = new UploadSlots();
        var leases = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(number => slots.EnterAsync($"{number}", TestContext.Current.CancellationToken).AsTask()));
        var waiting = slots.EnterAsync("last", TestContext.Current.CancellationToken).AsTask();

        Assert.All(leases, lease => Assert.True(lease.IsAcquired));
        Assert.False(waiting.IsCompleted);
        leases[^1].Dispose();
        Assert.True((await waiting).IsAcquired);
    }
}
