using FsCheck.Fluent;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Smtp;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

public sealed class SmtpReplyTests
{
    private const string Sender = "notificaciones@clave-empleador.example";
    private const string Recipient = "gerencia@comercial-demo.ec";

    [Theory]
    [InlineData("550 5.1.1 <gerencia@comercial-demo.ec>: Recipient address rejected: User unknown")]
    [InlineData("550-5.1.1 The email account that you tried to reach does not exist.")]
    [InlineData("550 #5.1.0 Address rejected.")]
    [InlineData("554 5.1.1 no such user")]
    [InlineData("501 5.1.3 Bad recipient address syntax")]
    [InlineData("556 5.1.10 Domain does not accept mail (nullMX)")]
    [InlineData("550 5.2.1 The email account that you tried to reach is disabled")]
    [InlineData("552 5.2.2 mailbox full")]
    [InlineData("553 5.6.7 Non-ASCII addresses not permitted for that recipient")]
    [InlineData("550 5.1.1 <gerencia@comercial-demo.ec>: rejected; from=<notificaciones@clave-empleador.example>")]
    [InlineData("550 No such user here")]
    [InlineData("550 Requested action not taken: mailbox unavailable")]
    [InlineData("551 User not local")]
    [InlineData("553 Requested action not taken: mailbox name not allowed")]
    [InlineData("556 Domain does not accept mail")]
    [InlineData("550 5.0.0 User unknown")]
    public void Who_does_not_exist_is_the_addresss_fault(string reply) => Assert.IsType<SendResult.AddressRefused>(ToRecipient(reply));

    [Theory]
    [InlineData("553 5.7.1 <notificaciones@clave-empleador.example>: Sender address rejected: not logged in")]
    [InlineData("550 5.7.1 Service unavailable, client [192.0.2.1] blocked using Spamhaus")]
    [InlineData("504 5.5.2 <vm>: Helo command rejected: need fully-qualified hostname")]
    [InlineData("554 5.7.1 <x>: Relay access denied")]
    [InlineData("550 5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy")]
    [InlineData("550 5.1.8 <notificaciones@clave-empleador.example>: Sender address rejected: Domain not found")]
    [InlineData("550 5.1.7 bad sender")]
    [InlineData("550 5.1.0 <notificaciones@clave-empleador.example>: Sender address rejected: User unknown in virtual alias table")]
    [InlineData("550 5.1.0 Sender denied")]
    [InlineData("550 5.5.1 Protocol error")]
    [InlineData("554 5.3.2 System not accepting messages")]
    [InlineData("550 5.4.6 Routing loop")]
    [InlineData("450 4.2.0 greylisted")]
    [InlineData("451 4.7.1 try later")]
    [InlineData("550 4.7.0 try later")]
    [InlineData("452 4.5.3 Too many recipients")]
    [InlineData("421 4.7.0 too many connections")]
    [InlineData("450 mailbox busy")]
    [InlineData("503 bad sequence")]
    [InlineData("530 Authentication required")]
    [InlineData("530 5.7.0 Must issue a STARTTLS command first")]
    [InlineData("535 5.7.8 credentials invalid")]
    [InlineData("554 no SMTP service here")]
    [InlineData("501 syntax")]
    [InlineData("550 relay not permitted")]
    [InlineData("550 Your IP 192.0.2.1 is on a blacklist, see https://www.example/5.1.1.9")]
    [InlineData("550 Sender verify failed")]
    [InlineData("550 <notificaciones@clave-empleador.example>: not allowed")]
    [InlineData("550 SPF check failed")]
    [InlineData("553 sorry, that domain isn't in my list of allowed rcpthosts")]
    [InlineData("550 Rejected by policy")]
    [InlineData("550 Administrative prohibition")]
    [InlineData("550 Access denied")]
    [InlineData("550 5.1.0 192.0.2.1 is listed at spamcop")]
    [InlineData("550 5.0.0 Mail from this host is not permitted")]
    [InlineData("550 Message rate limit reached")]
    [InlineData("552 5.3.4 Message size exceeds limit")]
    [InlineData("554 5.7.0 Reject, id=1-2 - spam")]
    [InlineData("451 4.3.0 queue file write error")]
    [InlineData("550 5.0.0 client host rejected")]
    public void What_the_relay_holds_against_us_is_not(string reply) => Assert.IsType<SendResult.TemporaryFailure>(ToRecipient(reply));

    [Theory]
    [InlineData(550, "5.1.1 no such mailbox", nameof(SmtpStage.Data), true)]
    [InlineData(552, "5.2.2 over quota", nameof(SmtpStage.Content), true)]
    [InlineData(550, "5.7.1 looks like spam", nameof(SmtpStage.Content), false)]
    [InlineData(550, "rejected", nameof(SmtpStage.Content), false)]
    [InlineData(554, "rejected", nameof(SmtpStage.Data), false)]
    [InlineData(550, "5.1.1 who is that", nameof(SmtpStage.Sender), false)]
    [InlineData(553, "who is that", nameof(SmtpStage.Sender), false)]
    [InlineData(554, "5.1.1 go away", nameof(SmtpStage.Connection), false)]
    public void It_depends_on_what_was_asked(int code, string words, string stage, bool blamesAddress) =>
        Assert.Equal(blamesAddress, SmtpReply.Read(code, words, Enum.Parse<SmtpStage>(stage), Sender, Recipient).ToResult() is SendResult.AddressRefused);

    [Fact]
    public void Only_codes_are_kept() =>
        Assert.Equal(
            new SendResult.AddressRefused("550 5.1.1 (Recipient)"),
            ToRecipient("550 5.1.1 <gerencia@comercial-demo.ec>: unknown, token 482193"));

    [Fact]
    public void No_status_about_trust_or_protocol_and_nothing_temporary_ever_blames_an_address() => Check.That(
        from code in Gen.Choose(400, 599)
        from status in Gen.Elements(4, 5)
        from subject in Gen.Elements(3, 4, 5, 7)
        from detail in Gen.Choose(0, 40)
        from stage in Gen.Elements(SmtpStage.Connection, SmtpStage.Sender, SmtpStage.Recipient, SmtpStage.Data, SmtpStage.Content)
        from words in Inputs.AnyText
        select (code, status, subject, detail, stage, words),
        reply => Read(reply.code, $"{reply.status}.{reply.subject}.{reply.detail} {reply.words}", reply.stage) is SendResult.TemporaryFailure);

    [Fact]
    public void Whatever_is_said_of_it_only_numbers_and_the_stage_get_out() => Check.That(
        from code in Gen.Choose(200, 599)
        from words in Inputs.AnyText
        select (code, words),
        reply => SmtpReply.Read(reply.code, reply.words ?? string.Empty, SmtpStage.Recipient, Sender, Recipient).ToString()
            .All(letter => char.IsAsciiDigit(letter) || " .()Recipient".Contains(letter, StringComparison.Ordinal)));

    private static SendResult ToRecipient(string reply) =>
        Read(int.Parse(reply.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture), reply[4..], SmtpStage.Recipient);

    private static SendResult Read(int code, string words, SmtpStage stage) => SmtpReply.Read(code, words, stage, Sender, Recipient).ToResult();
}
