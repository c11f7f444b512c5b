using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Settings;
using MailKit.Security;

namespace IessPortal.Core.Platform.Messaging.Smtp;

/// <summary>Chooses how to log in to a mail server by what it offers and what the settings give.</summary>
internal sealed partial class SmtpLogIn(SmtpOptions settings)
{
    private const string OAuth = "XOAUTH2";

    /// <summary>Encrypted, a password goes as it is: servers know it by its hash more often than in clear, which the others need.</summary>
    private static readonly string[] Encrypted = ["PLAIN", "LOGIN", "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5"];

    private static readonly string[] Unencrypted = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"];

    private static readonly FrozenDictionary<SmtpMechanism, string> Names = new Dictionary<SmtpMechanism, string>
    {
        [SmtpMechanism.Plain] = "PLAIN",
        [SmtpMechanism.Login] = "LOGIN",
        [SmtpMechanism.CramMd5] = "CRAM-MD5",
        [SmtpMechanism.XOAuth2] = OAuth,
    }.ToFrozenDictionary();

    /// <exception cref="SmtpSetupException">There is none that serves.</exception>
    public async Task<SaslMechanism> ChooseAsync(IReadOnlyCollection<string> offered, bool isEncrypted, CancellationToken cancellationToken)
    {
        if (!isEncrypted && !settings.MayLogInUnencrypted)
        {
            throw new SmtpSetupException("The connection is not encrypted: nobody logs in over it.");
        }

        var name = Wanted(isEncrypted).FirstOrDefault(wanted => offered.Contains(wanted, StringComparer.OrdinalIgnoreCase)) ?? throw NoneServes(offered);
        return name is OAuth
            ? new SaslMechanismOAuth2(settings.User, await ReadTokenAsync(cancellationToken))
            : SaslMechanism.Create(name, new NetworkCredential(settings.User, settings.Password))!;
    }

    private static SmtpSetupException NoneServes(IReadOnlyCollection<string> offered)
    {
        var names = offered.Where(name => Token().IsMatch(name)).Order(StringComparer.Ordinal).DefaultIfEmpty("none");
        return new($"The mail server offers no log-in that serves: {string.Join(' ', names)}.");
    }

    private string[] Wanted(bool isEncrypted) =>
        settings.Mechanism is not SmtpMechanism.Automatic ? [Names[settings.Mechanism]]
        : settings.Password.Length == 0 ? [OAuth]
        : isEncrypted ? Encrypted
        : Unencrypted;

    private async Task<string> ReadTokenAsync(CancellationToken cancellationToken)
    {
        if (settings.AccessTokenFile.Length == 0)
        {
            return settings.AccessToken;
        }

        try
        {
            var token = (await File.ReadAllTextAsync(settings.AccessTokenFile, cancellationToken)).Trim();
            return token.Length > 0 ? token : throw new SmtpSetupException("The file of Smtp:AccessTokenFile is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SmtpSetupException("The file of Smtp:AccessTokenFile cannot be read.", exception);
        }
    }

    // RFC 4422, 3.1: what is no name is not repeated.
    [GeneratedRegex(@"\A[A-Z0-9_-]{1,20}\z")]
    private static partial Regex Token();
}
