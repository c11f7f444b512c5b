using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>Against a real SMTP server.</summary>
[StartsProcesses]
public sealed class SmtpTransportTests
{
    private static readonly Mail Mail = new(
        Sample.Id(5), "gerencia@comercial-demo.ec", "Código de verificación IESS", "482193\n\nVale 3 minutos: está aquí.\n", "<p>482193</p>\n", "K7Q-4M");

    [Fact]
    public async Task Hands_over_text_and_HTML_with_its_reference()
    {
        var server = await SmtpServer.StartAsync("accept");
        await using (server)
        {
            Assert.IsType<SendResult.Accepted>(await SendAsync(server.Settings()));
        }

        var mail = Assert.Single(server.Mails);
        Assert.Equal(["gerencia@comercial-demo.ec"], mail.To);
        Assert.Equal("notificaciones@clave-empleador.example", mail.From);
        Assert.Equal("Código de verificación IESS", mail.Headers["Subject"]);
        Assert.Equal("K7Q-4M", mail.Headers["X-Portal-Reference"]);
        Assert.Equal($"<{Sample.Id(5):N}@clave-empleador.example>", mail.Headers["Message-ID"]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.StartsWith("multipart/alternative", mail.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("está aquí", mail.Text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^482193\r?$", mail.Text);
        Assert.Contains("<p>482193</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_go_with_the_mail_and_arrive_as_they_were()
    {
        const string file = "BEGIN:VCALENDAR\r\nSUMMARY:Turno: cédula\r\nEND:VCALENDAR\r\n";
        var server = await SmtpServer.StartAsync("accept");
        await using (server)
        {
            var mail = Mail with { Attachments = [new("turno.ics", "text/calendar; charset=utf-8; method=PUBLISH", System.Text.Encoding.UTF8.GetBytes(file))] };
            Assert.IsType<SendResult.Accepted>(await SendAsync(server.Settings(), mail));
        }

        var received = Assert.Single(server.Mails);
        Assert.StartsWith("multipart/mixed", received.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("está aquí", received.Text, StringComparison.Ordinal);
        Assert.Contains("<p>482193</p>", received.Html, StringComparison.Ordinal);
        var attachment = Assert.Single(received.Attachments);
        Assert.Equal("turno.ics", attachment.Name);
        Assert.StartsWith("text/calendar", attachment.Type, StringComparison.Ordinal);
        Assert.Contains("PUBLISH", attachment.Type, StringComparison.Ordinal);
        Assert.Equal(file.ReplaceLineEndings("\n"), attachment.Text!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_turno_goes_out_with_its_calendar_file()
    {
        var server = await SmtpServer.StartAsync("accept");
        await using (server)
        {
            await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, server.Settings());
            await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);
            Assert.Equal(1, await portal.SendMailsAsync());
        }

        var files = Assert.Single(server.Mails).Attachments;
        Assert.Equal(2, files.Count);
        Assert.Single(files, file => file.Name.EndsWith(".pdf", StringComparison.Ordinal));
        var fields = Turnos.Read(files.Single(file => file.Name.EndsWith(".ics", StringComparison.Ordinal)).Text!.ReplaceLineEndings("\r\n"));
        Assert.Equal(("20261123T150000Z", "PUBLISH"), (fields["DTSTART"], fields["METHOD"]));
    }

    [Fact]
    public async Task Encrypts_and_logs_in_where_the_server_demands_it()
    {
        var server = await SmtpServer.StartAsync("secure");
        await using (server)
        {
            Assert.Equal(new SendResult.Accepted(), await SendAsync(server.Settings(secure: true)));
        }

        var mail = Assert.Single(server.Mails);
        Assert.True(mail.Tls);
        Assert.Equal("portal", mail.User);
    }

    [Fact]
    public async Task Says_nothing_in_clear_where_encryption_is_set()
    {
        var server = await SmtpServer.StartAsync("accept");
        await using (server)
        {
            Assert.IsType<SendResult.TemporaryFailure>(await SendAsync(server.Settings(secure: true)));
        }

        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("Smtp:Password", "wrong")]
    [InlineData("Smtp:StartTls", "False")]
    [InlineData("Smtp:User", "")]
    public async Task A_wrong_set_up_is_no_fault_of_the_address(string setting, string value)
    {
        await using var server = await SmtpServer.StartAsync("secure");
        var settings = server.Settings(secure: true);
        settings[setting] = value;

        Assert.IsType<SendResult.TemporaryFailure>(await SendAsync(settings));
    }

    [Fact]
    public async Task A_refused_recipient_is_told_apart()
    {
        await using var server = await SmtpServer.StartAsync("refuse");

        var refused = Assert.IsType<SendResult.AddressRefused>(await SendAsync(server.Settings()));
        Assert.DoesNotContain("comercial-demo", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        var server = await SmtpServer.StartAsync("busy");
        await using (server)
        {
            Assert.IsType<SendResult.TemporaryFailure>(await SendAsync(server.Settings()));
            Assert.IsType<SendResult.TemporaryFailure>(await SendAsync(server.Settings()));
            Assert.IsType<SendResult.Accepted>(await SendAsync(server.Settings()));
        }

        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_when_the_attempt_is_cancelled()
    {
        await using var server = await SmtpServer.StartAsync("hang");
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, server.Settings());
        using var cancelled = new CancellationTokenSource();
        var sending = portal.Get<IMailTransport>().SendAsync(Mail, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_later()
    {
        var server = await SmtpServer.StartAsync("accept");
        await server.DisposeAsync();

        Assert.IsType<SendResult.TemporaryFailure>(await SendAsync(server.Settings()));
    }

    private static async Task<SendResult> SendAsync(Dictionary<string, string?> settings, Mail? mail = null)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, settings);
        return await portal.Get<IMailTransport>().SendAsync(mail ?? Mail, CancellationToken.None);
    }
}
