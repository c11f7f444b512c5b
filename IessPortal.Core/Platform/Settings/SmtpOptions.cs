using System.ComponentModel.DataAnnotations;
using System.Net;

namespace IessPortal.Core.Platform.Settings;

/// <summary>By which SASL mechanism the portal logs in to the mail server.</summary>
public enum SmtpMechanism
{
    /// <summary>What the server offers and the given secret serves for.</summary>
    Automatic,
    Plain,
    Login,
    CramMd5,
    XOAuth2,
}

/// <summary>Section <c>Smtp</c>.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>RFC 8314: encrypted from the first byte.</summary>
    private const int ImplicitTlsPort = 465;

    /// <summary>Empty: the demo mailbox, in Development only. By the name that the server's certificate bears.</summary>
    public string Host { get; init; } = string.Empty;

    [Required, Range(1, 65535)]
    public int Port { get; init; }

    /// <summary>TLS from the first byte, so that nothing asks for STARTTLS. Empty: on port 465.</summary>
    public bool? ImplicitTls { get; init; }

    /// <summary>Whether the connection must be encrypted before anything is said.</summary>
    [Required]
    public bool StartTls { get; init; }

    /// <summary>A file of certificates in PEM that are trusted in place of the system's. Empty: the system's.</summary>
    public string CertificateAuthority { get; init; } = string.Empty;

    /// <summary>Whether a certificate is refused that was revoked, or of which that cannot be learnt.</summary>
    [Required]
    public bool CheckRevocation { get; init; }

    /// <summary>Empty: no log-in.</summary>
    public string User { get; init; } = string.Empty;

    public string Password { get; init; } = string.Empty;

    /// <summary>For XOAUTH2, in place of a password.</summary>
    public string AccessToken { get; init; } = string.Empty;

    /// <summary>The same out of a file that something else renews; read for each connection.</summary>
    public string AccessTokenFile { get; init; } = string.Empty;

    [Required, EnumDataType(typeof(SmtpMechanism))]
    public SmtpMechanism Mechanism { get; init; }

    /// <summary>Whether name and secret may go over a connection that is not encrypted. To this machine itself they always may.</summary>
    [Required]
    public bool UnencryptedLogIn { get; init; }

    /// <summary>The sender that mail administrators are asked to allow.</summary>
    [Required, EmailAddress]
    public string From { get; init; } = string.Empty;

    /// <summary>The name beside it, by which people know whom a mail is from.</summary>
    [Required, StringLength(60)]
    public string FromName { get; init; } = string.Empty;

    /// <summary>As what the portal introduces itself (EHLO), fully qualified. Empty: the sender's domain.</summary>
    public string LocalDomain { get; init; } = string.Empty;

    /// <summary>How long one attempt may take.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AttemptTimeout { get; init; }

    /// <summary>How long it may take until a connection stands, encrypted and logged in; part of an attempt.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectTimeout { get; init; }

    /// <summary>How many connections there are at most; more mails than that wait for one.</summary>
    [Required, Range(1, 16)]
    public int Connections { get; init; }

    /// <summary>How long a connection is kept on which nothing goes.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; init; }

    /// <summary>After how many mails a connection gives way to another.</summary>
    [Required, Range(1, 10_000)]
    public int MailsPerConnection { get; init; }

    internal bool EncryptsAtOnce => ImplicitTls ?? Port == ImplicitTlsPort;

    internal bool Encrypts => EncryptsAtOnce || StartTls;

    /// <summary>Whether name and secret may be said where nothing encrypts them.</summary>
    internal bool MayLogInUnencrypted => UnencryptedLogIn
        || Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
