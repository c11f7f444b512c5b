using IessPortal.Bench.Cluster;
using IessPortal.Bench.Recovery;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>What the measurement of several hosts concludes: nothing that was lost passes, and no mail that was sent once too often.</summary>
public sealed class ClusterJudgementTests
{
    private static readonly string[] Way =
        ["CaseStarted", "QuestionsAsked", "QuestionsPassed", "CodeIssued", "CodeConfirmed", "LinkIssued", "LinkOpened", "KeySet"];

    private static readonly Guid Code = Guid.CreateVersion7(TestClock.Start);
    private static readonly MailAccount Sent = new(Code, "codigo", TestClock.Start.AddSeconds(31), 2);
    private static readonly Kill Killed = new(TestClock.Start.AddMilliseconds(20), 8);

    [Fact]
    public void A_whole_case_passes_whatever_else_its_book_has()
    {
        string[] more = ["CaseStarted", "QuestionsAsked", "QuestionsFailed", .. Way[2..]];

        Assert.Empty(CaseHistory.Judge([new("K7Q-4M", Way, true), new("B2N-9X", more, true)], 2).Faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void A_step_that_is_missing_is_named(int missing)
    {
        var kinds = Way.Where((_, number) => number != missing).ToList();

        Assert.StartsWith("Case K7Q-4M: ", Assert.Single(CaseHistory.Judge([new("K7Q-4M", kinds, true)], 1).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_a_key_that_was_set_twice_a_case_that_is_not_done_and_a_journey_without_one()
    {
        Assert.Single(CaseHistory.Judge([new("K7Q-4M", [.. Way, "KeySet"], true)], 1).Faults);
        Assert.Single(CaseHistory.Judge([new("K7Q-4M", Way, false)], 1).Faults);
        Assert.Equal("1 cases led to a new key, of 2 journeys.", Assert.Single(CaseHistory.Judge([new("K7Q-4M", Way, true)], 2).Faults));
    }

    [Fact]
    public void A_mail_that_came_once_passes() => Assert.Empty(MailAccount.Judge([Sent], [Came(0)], []).Faults);

    [Fact]
    public void A_mail_that_was_lost_or_that_nobody_wrote_is_named()
    {
        Assert.Single(MailAccount.Judge([Sent], [], []).Faults);
        Assert.Single(MailAccount.Judge([Sent with { SettledAt = null }], [Came(0)], []).Faults);
        Assert.Single(MailAccount.Judge([], [Came(0)], []).Faults);
    }

    [Fact]
    public void A_copy_is_told_of_where_a_kill_came_right_behind_the_first()
    {
        var report = MailAccount.Judge([Sent], [Came(0), Came(30_000)], [Killed]);

        Assert.Empty(report.Faults);
        const string told = "codigo came 2 times, first 20 ms before a host was gone that was killed, last 30.0 s later";
        Assert.Contains(report.Lines, line => line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Any_other_copy_is_a_fault()
    {
        Assert.Single(MailAccount.Judge([Sent], [Came(0), Came(30_000)], []).Faults);
        Assert.Single(MailAccount.Judge([Sent], [Came(-5_000), Came(30_000)], [Killed]).Faults);
        Assert.Single(MailAccount.Judge([Sent], [Came(30), Came(30_000)], [Killed]).Faults);
        Assert.Single(MailAccount.Judge([Sent with { Attempts = 1 }], [Came(0), Came(1)], [Killed]).Faults);
        var late = Assert.Single(MailAccount.Judge([Sent], [Came(0), Came(32_000)], [Killed]).Faults);
        Assert.EndsWith("AFTER its acceptance had been written down", late, StringComparison.Ordinal);
    }

    private static Arrival Came(int milliseconds) => new(new(Code, "a@demo.ec", "Código", "123456"), TestClock.Start.AddMilliseconds(milliseconds));
}
