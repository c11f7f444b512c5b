using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>What becomes of a connection between mails.</summary>
[StartsProcesses]
public sealed class SmtpKeptConnectionTests
{
    private const int Many = 12;

    [Theory]
    [InlineData("tls=starttls")]
    [InlineData("tls=starttls", "pipelining=")]
    [InlineData("tls=implicit")]
    public async Task One_carries_mail_after_mail(params string[] options)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", options), ("StartTls", "True"), ("ImplicitTls", $"{options[0] == "tls=implicit"}"));

        await SendAsync(trial, Many);

        var mails = await trial.EndAsync();
        Assert.Equal(Many, mails.Count);
        Assert.Single(Connections(mails));
    }

    [Fact]
    public async Task Mails_at_once_go_over_as_many_as_may_be()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("Connections", "3"));

        var results = await Task.WhenAll(Enumerable.Range(0, Many).Select(number => trial.SendAsync(Numbered(number))));

        Assert.All(results, result => Assert.Equal(new SendResult.Accepted(), result));
        var mails = await trial.EndAsync();
        Assert.Equal(Many, mails.Select(mail => mail.Headers["Message-ID"]).Distinct().Count());
        Assert.InRange(Connections(mails).Count(), 1, 3);
    }

    [Theory]
    [InlineData("ends=silently")]
    [InlineData("ends=421")]
    [InlineData("ends=421", "pipelining=")]
    [InlineData("most=1")]
    public async Task One_that_the_server_closed_is_replaced_and_nobody_notices(params string[] options)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", options));

        await SendAsync(trial, 3);

        Assert.Empty(trial.Warnings);
        var mails = await trial.EndAsync();
        Assert.Equal(3, mails.Count);
        Assert.Equal(3, Connections(mails).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_server_may_start_anew_in_between(int secondsLater)
    {
        var before = await SmtpServer.StartAsync("accept");
        await using var trial = await SmtpTrial.StartAsync(before);
        await SendAsync(trial, 1);
        await before.DisposeAsync();
        var after = await SmtpServer.StartAsync("accept", $"port={before.Port}");
        await using (after)
        {
            trial.Clock.Advance(TimeSpan.FromSeconds(secondsLater));

            Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());
            await trial.DisposeAsync();
        }

        Assert.Empty(trial.Warnings);
        Assert.Single(before.Mails);
        Assert.Single(after.Mails);
    }

    [Fact]
    public async Task What_the_server_may_have_taken_is_not_sent_again_at_once()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "ends=unanswered"));

        Assert.Contains("No answer to the mail itself", Assert.IsType<SendResult.InDoubt>(await trial.SendAsync()).Detail, StringComparison.Ordinal);
        Assert.Contains(trial.Warnings, line => line.Contains("may have been taken or not", StringComparison.Ordinal));

        Assert.Single(await trial.EndAsync());
    }

    [Fact]
    public async Task One_that_fell_silent_is_given_up_for_another()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "silent=1"));
        await SendAsync(trial, 1);
        trial.Clock.Advance(TimeSpan.FromSeconds(30));

        var sending = trial.SendAsync();
        // As long as it may take to show that it stands.
        trial.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(new SendResult.Accepted(), await sending);
        Assert.Equal(2, Connections(await trial.EndAsync()).Count());
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 2)]
    [InlineData(3600, 2)]
    public async Task One_that_was_idle_for_too_long_is_not_used_again(int seconds, int connections)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("IdleTimeout", "00:01:00"));
        await SendAsync(trial, 1);

        trial.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await SendAsync(trial, 1);

        Assert.Equal(connections, Connections(await trial.EndAsync()).Count());
    }

    [Fact]
    public async Task After_so_many_mails_another_takes_its_place()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("MailsPerConnection", "5"));

        await SendAsync(trial, Many);

        Assert.Equal([5, 5, 2], (await trial.EndAsync()).CountBy(mail => mail.Connection).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public async Task A_refused_mail_does_not_end_it()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("busy"));

        Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync());
        Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync());
        await SendAsync(trial, 2);

        Assert.Single(Connections(await trial.EndAsync()));
    }

    [Fact]
    public async Task A_server_that_never_greets_is_left_in_time()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "mute="));
        var sending = trial.SendAsync();

        trial.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("in time", Assert.IsType<SendResult.TemporaryFailure>(await sending).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cancelled_leaves_nothing_behind()
    {
        // One that never greets: what is cancelled once the mail is out is in doubt, and tells so.
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "mute="), ("Connections", "1"));
        using var cancelled = new CancellationTokenSource();
        var (first, waiting) = (trial.SendUntilCancelledAsync(cancelled.Token), trial.SendUntilCancelledAsync(cancelled.Token));

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(trial.Warnings);
    }

    private static async Task SendAsync(SmtpTrial trial, int mails)
    {
        for (var number = 0; number < mails; number++)
        {
            Assert.Equal(new SendResult.Accepted(), await trial.SendAsync(Numbered(number)));
        }
    }

    private static Mail Numbered(int number) => SmtpTrial.Mail with { Id = Sample.Id((byte)(100 + number)) };

    private static IEnumerable<int> Connections(IReadOnlyList<ReceivedMail> mails) => mails.Select(mail => mail.Connection).Distinct();
}
