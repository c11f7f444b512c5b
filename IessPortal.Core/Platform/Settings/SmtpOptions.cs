using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Smtp</c>.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>Empty: the demo mailbox, in Development only.</summary>
    public string Host { get; init; } = string.Empty;

    [Required, Range(1, 65535)]
    public int Port { get; init; }

    /// <summary>Empty: no log-in.</summary>
    public string User { get; init; } = string.Empty;

    public string Password { get; init; } = string.Empty;

    /// <summary>Whether the connection must be encrypted before anything is said.</summary>
    [Required]
    public bool StartTls { get; init; }

    /// <summary>The sender that mail administrators are asked to allow.</summary>
    [Required, EmailAddress]
    public string From { get; init; } = string.Empty;

    /// <summary>How long one attempt may take.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AttemptTimeout { get; init; }
}
