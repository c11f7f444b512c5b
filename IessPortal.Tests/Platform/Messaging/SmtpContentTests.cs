using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>What travels, and to whom.</summary>
[StartsProcesses]
public sealed class SmtpContentTests
{
    private const int LongestLine = 998;

    [Fact]
    public async Task Long_lines_other_letters_and_dots_arrive_as_they_were()
    {
        var (line, html) = (string.Concat(Enumerable.Repeat("ñandú ", 600)), $"<p>{new string('x', 5000)}</p>");
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"));

        Assert.Equal(
            new SendResult.Accepted(),
            await trial.SendAsync(SmtpTrial.Mail with { Subject = $"Código {new string('ó', 300)}", Text = $"{line}\n.\n.. fin 😀\n", Html = html }));

        var mail = Assert.Single(await trial.EndAsync());
        Assert.Equal($"{line}\n.\n.. fin 😀\n", mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(html, mail.Html.TrimEnd());
        Assert.Equal($"Código {new string('ó', 300)}", mail.Headers["Subject"]);
        Assert.All(mail.Raw.Split('\n'), sent => Assert.InRange(sent.Length, 0, LongestLine));
        Assert.All(mail.Raw, letter => Assert.InRange(letter, '\0', '\x7f'));
    }

    [Fact]
    public async Task A_file_may_bear_any_name()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"));

        await trial.SendAsync(
            SmtpTrial.Mail with
            {
                Attachments =
                [
                    new("Cédula y «papeleta» de Iñaki Ñáñez, hoja 1.pdf", "application/pdf", [1, 2, 3]),
                    new("a\"b\\c;d.txt", "text/plain", [65]),
                ],
            });

        Assert.Equal(
            ["Cédula y «papeleta» de Iñaki Ñáñez, hoja 1.pdf", "a\"b\\c;d.txt"],
            Assert.Single(await trial.EndAsync()).Attachments.Select(file => file.Name));
    }

    [Theory]
    [InlineData("", "clave-empleador.example")]
    [InlineData("portal.iess.example", "portal.iess.example")]
    [InlineData("niñez.example", "xn--niez-hqa.example")]
    public async Task It_introduces_itself_by_a_full_name(string setting, string said)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"), ("LocalDomain", setting));

        await trial.SendAsync();

        Assert.Equal(said, Assert.Single(await trial.EndAsync()).Hello);
    }

    [Fact]
    public async Task A_domain_of_other_letters_travels_in_Punycode()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync(SmtpTrial.Mail with { To = "ana@niñez.ec" }));

        var mail = Assert.Single(await trial.EndAsync());
        Assert.Equal("ana@xn--niez-hqa.ec", Assert.Single(mail.To));
        Assert.Contains("ana@xn--niez-hqa.ec", mail.Headers["To"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_other_letters_goes_where_the_server_takes_it()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", "utf8="));

        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync(SmtpTrial.Mail with { To = "íñigo@niñez.ec" }));
        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        var mails = await trial.EndAsync();
        Assert.Equal("íñigo@niñez.ec", Assert.Single(mails[0].To));
        Assert.Contains("SMTPUTF8", mails[0].Options);
        Assert.Contains("íñigo@niñez.ec", mails[0].Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("SMTPUTF8", mails[1].Options);
        Assert.Single(mails.Select(mail => mail.Connection).Distinct());
    }

    [Fact]
    public async Task Where_it_does_not_the_address_is_refused_and_the_rest_goes_on()
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"));

        Assert.Equal(new SendResult.AddressRefused("553 5.6.7 (Recipient)"), await trial.SendAsync(SmtpTrial.Mail with { To = "íñigo@correo.ec" }));
        Assert.Equal(new SendResult.Accepted(), await trial.SendAsync());

        Assert.Single(await trial.EndAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nadie")]
    [InlineData("ana@correo.ec\r\nBcc: x@y.ec")]
    [InlineData("ana@correo.ec, otra@correo.ec")]
    public async Task What_is_no_address_is_not_tried(string to)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept"));

        Assert.IsType<SendResult.AddressRefused>(await trial.SendAsync(SmtpTrial.Mail with { To = to }));

        Assert.Empty(await trial.EndAsync());
    }

    [Theory]
    [InlineData("rcpt", "550 5.1.1 no such user", true)]
    [InlineData("rcpt", "550-5.2.1 The mailbox|550 5.2.1 is disabled", true)]
    [InlineData("rcpt", "550 no such user", true)]
    [InlineData("rcpt", "501 5.1.3 bad address", true)]
    [InlineData("rcpt", "553 5.7.1 <notificaciones@clave-empleador.example>: Sender address rejected: not logged in", false)]
    [InlineData("rcpt", "550 5.7.1 Service unavailable, client [192.0.2.1] blocked using Spamhaus", false)]
    [InlineData("rcpt", "504 5.5.2 <vm>: Helo command rejected: need fully-qualified hostname", false)]
    [InlineData("rcpt", "554 5.7.1 <x>: Relay access denied", false)]
    [InlineData("rcpt", "450 4.2.0 greylisted", false)]
    [InlineData("rcpt", "530 5.7.0 Authentication required", false)]
    [InlineData("mail", "550 5.1.1 who is that", false)]
    [InlineData("mail", "530 Authentication required", false)]
    [InlineData("data", "550 5.1.1 no such user", true)]
    [InlineData("data", "554 5.7.1 spam", false)]
    public async Task A_reply_is_told_apart_as_it_comes_from_the_server(string command, string reply, bool blamesAddress)
    {
        await using var trial = await SmtpTrial.StartAsync(await SmtpServer.StartAsync("accept", $"{command}={reply}"));

        var result = await trial.SendAsync();

        Assert.Equal(blamesAddress, result is SendResult.AddressRefused);
        Assert.Equal(blamesAddress ? 0 : 1, trial.Warnings.Count());
        Assert.Empty(await trial.EndAsync());
    }
}
