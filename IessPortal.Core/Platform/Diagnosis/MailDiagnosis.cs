using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Smtp;
using IessPortal.Core.Platform.Settings;
using MailKit.Net.Smtp;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether the mail server takes a connection as the settings demand it; a mail is sent only where somebody is named for it.</summary>
/// <param name="connector">Null: no mail server is set.</param>
internal sealed class MailDiagnosis(SmtpConnector? connector, IMailTransport transport, SmtpOptions options, TimeProvider time) : IDiagnosis
{
    private const string Advice = "docs/operations.md, «Mails do not get through», has what each answer means.";

    public string Subject => "mail";

    public TimeSpan Limit => options.ConnectTimeout + (2 * options.AttemptTimeout);

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (connector is null)
        {
            yield return Finding.Note("No mail server is set (Smtp:Host): mails go to the demo's mailbox.");
        }
        else
        {
            var connected = await ConnectAsync(connector, cancellationToken);
            yield return connected;
            if (connected.Level is FindingLevel.Wrong)
            {
                yield break;
            }
        }

        if (examination.MailTo is { } address)
        {
            yield return await SendAsync(address, cancellationToken);
        }
    }

    private async Task<Finding> ConnectAsync(SmtpConnector smtp, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await smtp.ConnectAsync(cancellationToken);
            var words = $"{options.Host}:{options.Port} takes the connection, {(connection.IsEncrypted ? "encrypted" : "not encrypted")}, "
                + $"{(connection.IsAuthenticated ? "logged in" : "without a log-in")}.";
            await connection.DisconnectAsync(quit: true, cancellationToken);
            return connection.IsEncrypted || options.MayLogInUnencrypted ? Finding.Well(words) : Finding.Note($"{words} Mails go in clear: Smtp:StartTls.");
        }
        catch (SmtpSetupException exception)
        {
            return Finding.Wrong($"{options.Host}:{options.Port}: {exception.Message} {Advice}");
        }
        catch (SmtpCommandException refusal)
        {
            return Finding.Wrong($"{options.Host}:{options.Port} refuses the connection: {(int)refusal.StatusCode}. {Advice}");
        }
        catch (Exception exception) when (SmtpTrouble.IsOfConnection(exception))
        {
            return Finding.Wrong($"{options.Host}:{options.Port} cannot be reached: {SmtpTrouble.Describe(exception)}. {Advice}");
        }
    }

    private async Task<Finding> SendAsync(string address, CancellationToken cancellationToken)
    {
        const string text = "This mail was sent by «doctor», to see that mails of the portal arrive. There is nothing to do.";
        var result = await transport.SendAsync(new(time.NewId(), address, "Test of the portal's mail", text, $"<p>{text}</p>", "doctor"), cancellationToken);
        return result.Match<Finding>(new(
            Accepted: _ => Finding.Well("The test mail was accepted: see whether it arrives, and not among the spam."),
            AddressRefused: refused => Finding.Wrong($"The test mail is refused for its recipient: {refused.Detail}. {Advice}"),
            TemporaryFailure: failure => Finding.Wrong($"The test mail was not taken: {failure.Detail}. {Advice}"),
            InDoubt: doubt => Finding.Wrong($"Whether the test mail was taken is not known: {doubt.Detail} {Advice}")));
    }
}
