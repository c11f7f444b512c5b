using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>How it logs in, by what the server offers.</summary>
[StartsProcesses]
public sealed class SmtpLogInTests
{
    private const string Password = "s3creto!";
    private const string Token = "t0ken";

    [Theory]
    [InlineData("PLAIN", "Automatic", "PLAIN")]
    [InlineData("LOGIN", "Automatic", "LOGIN")]
    [InlineData("CRAM-MD5", "Automatic", "CRAM-MD5")]
    [InlineData("SCRAM-SHA-256", "Automatic", "SCRAM-SHA-256")]
    [InlineData("XOAUTH2 PLAIN", "Automatic", "PLAIN")]
    [InlineData("GSSAPI NTLM CRAM-MD5", "Automatic", "CRAM-MD5")]
    [InlineData("plain", "Automatic", "PLAIN")]
    [InlineData("PLAIN LOGIN CRAM-MD5", "Plain", "PLAIN")]
    [InlineData("PLAIN LOGIN CRAM-MD5", "Login", "LOGIN")]
    [InlineData("PLAIN LOGIN CRAM-MD5", "CramMd5", "CRAM-MD5")]
    public async Task With_a_password_it_takes_what_serves(string offered, string mechanism, string taken)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "tls=starttls", $"auth={offered}"),
            ("StartTls", "True"), ("User", "portal"), ("Password", Password), ("Mechanism", mechanism));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        var mail = Assert.Single(await trial.EndAsync());
        Assert.Equal(("portal", taken), (mail.User, mail.Mechanism));
    }

    [Theory]
    [InlineData("Automatic")]
    [InlineData("XOAuth2")]
    public async Task With_a_token_it_takes_XOAUTH2(string mechanism)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "tls=implicit", "auth=PLAIN XOAUTH2"),
            ("ImplicitTls", "True"), ("User", "portal"), ("AccessToken", Token), ("Mechanism", mechanism));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        Assert.Equal("XOAUTH2", Assert.Single(await trial.EndAsync()).Mechanism);
    }

    [Fact]
    public async Task A_token_in_a_file_may_be_renewed()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "expired", TestContext.Current.CancellationToken);
            await using var trial = await SmtpTrial.StartAsync(
                await SmtpServer.StartAsync("accept", "tls=starttls", "auth=XOAUTH2"), ("StartTls", "True"), ("User", "portal"), ("AccessTokenFile", file));
            Assert.Contains("535 5.7.8", Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, $"{Token}\n", TestContext.Current.CancellationToken);

            Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());
            File.Delete(file);
            await trial.EndAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("XOAUTH2 GSSAPI", "Automatic", "GSSAPI XOAUTH2")]
    [InlineData("", "Automatic", "no log-in")]
    [InlineData("CRAM-MD5 LOGIN", "Plain", "CRAM-MD5 LOGIN")]
    public async Task Where_nothing_serves_it_says_so_and_sends_nothing(string offered, string mechanism, string said)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "tls=starttls", $"auth={offered}"),
            ("StartTls", "True"), ("User", "portal"), ("Password", Password), ("Mechanism", mechanism));

        Assert.Contains(said, Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail, StringComparison.Ordinal);

        Assert.Contains(trial.Warnings, line => line.Contains(said, StringComparison.Ordinal));
        Assert.Empty(await trial.EndAsync());
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5")]
    [InlineData("SCRAM-SHA-256")]
    public async Task A_wrong_password_is_told_by_its_code_and_without_its_words(string offered)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "tls=starttls", $"auth={offered}"), ("StartTls", "True"), ("User", "portal"), ("Password", "wrong"));

        var detail = Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail;

        Assert.Equal($"The mail server refuses the log-in by {offered}: 535 5.7.8 (Connection).", detail);
    }

    [Fact]
    public async Task Who_demands_a_log_in_without_being_given_one_is_heard()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "auth=PLAIN"));

        Assert.StartsWith("530", Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail, StringComparison.Ordinal);

        Assert.Contains(trial.Warnings, line => line.Contains("530", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_this_machine_it_logs_in_without_encryption_and_then_does_not_say_the_password()
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "auth=PLAIN CRAM-MD5"), ("StartTls", "False"), ("User", "portal"), ("Password", Password));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        var mail = Assert.Single(await trial.EndAsync());
        Assert.Equal((false, "CRAM-MD5"), (mail.Tls, mail.Mechanism));
    }

    [Fact]
    public async Task A_secret_without_a_user_is_not_passed_over_in_silence()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("Password", Password));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        Assert.Contains(trial.Warnings, line => line.Contains("Smtp:User", StringComparison.Ordinal));
    }
}
