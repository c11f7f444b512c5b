using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>How the connection is encrypted, and whom it trusts.</summary>
[StartsProcesses]
public sealed class SmtpSecurityTests
{
    [Theory]
    [InlineData("starttls", "", "True")]
    [InlineData("starttls", "False", "True")]
    [InlineData("implicit", "True", "True")]
    [InlineData("implicit", "True", "False")]
    public async Task Encrypts_as_it_is_set(string tls, string implicitTls, string startTls)
    {
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", $"tls={tls}"), ("ImplicitTls", implicitTls), ("StartTls", startTls));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        Assert.True(Assert.Single(await trial.EndAsync()).Tls);
    }

    [Fact]
    public async Task Sends_in_clear_where_that_is_set()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("ImplicitTls", ""), ("StartTls", "False"));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        Assert.False(Assert.Single(await trial.EndAsync()).Tls);
    }

    [Theory]
    [InlineData("ImplicitTls")]
    [InlineData("StartTls")]
    public async Task Says_nothing_to_a_server_that_does_not_encrypt(string setting)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), (setting, "True"));

        Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync());

        Assert.NotEmpty(trial.Warnings);
        Assert.Empty(await trial.EndAsync());
    }

    [Fact]
    public async Task A_stranger_is_refused_and_the_log_says_why()
    {
        using var stranger = new IssuedCertificate();
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", stranger.Files, "tls=starttls"), ("StartTls", "True"));

        Assert.StartsWith(
            "The mail server's certificate is refused: ",
            Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail,
            StringComparison.Ordinal);

        Assert.Contains(trial.Warnings, line => line.Contains("certificate is refused", StringComparison.Ordinal));
        Assert.Empty(await trial.EndAsync());
    }

    [Fact]
    public async Task An_authority_of_ones_own_is_trusted_where_it_is_set()
    {
        using var relay = new IssuedCertificate();
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", relay.Files, "tls=implicit"),
            ("ImplicitTls", "True"), ("CertificateAuthority", relay.AuthorityFile), ("CheckRevocation", "False"));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());
    }

    [Fact]
    public async Task It_is_trusted_in_place_of_all_others()
    {
        using var other = new IssuedCertificate();
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", "tls=starttls"),
            ("StartTls", "True"), ("CertificateAuthority", other.AuthorityFile), ("CheckRevocation", "False"));

        Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync());
    }

    [Fact]
    public async Task What_does_not_tell_whether_it_was_revoked_is_refused()
    {
        using var relay = new IssuedCertificate();
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", relay.Files, "tls=starttls"), ("StartTls", "True"), ("CertificateAuthority", relay.AuthorityFile));

        Assert.Contains(
            "RevocationStatusUnknown", Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using var relay = new IssuedCertificate();
        await using var trial = await SmtpTrial.StartAsync(
            await SmtpServer.StartAsync("accept", relay.Files, "tls=starttls"),
            ("Host", "127.0.0.1"), ("StartTls", "True"), ("CertificateAuthority", relay.AuthorityFile), ("CheckRevocation", "False"));

        Assert.Contains("NameMismatch", Assert.IsType<SendResult.TemporaryFailure>(await trial.SendAsync()).Detail, StringComparison.Ordinal);
    }
}
