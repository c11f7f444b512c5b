using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Where people reach the portal; the links in mails are built from it alone.</summary>
    [Required]
    public Uri PublicUrl { get; init; } = null!;

    /// <summary>Where employers do what the key is for.</summary>
    [Required]
    public Uri IessUrl { get; init; } = null!;

    /// <summary>The pattern of the IESS's codes for foreigners, a regular expression without anchors.</summary>
    [Required]
    public string ForeignerCodePattern { get; init; } = string.Empty;

    /// <summary>The secret from which all others derive: at least 32 bytes in base64. Empty: one is made and kept beside the embedded database.</summary>
    public string ServerKey { get; init; } = string.Empty;

    /// <summary>
    /// Secrets that were in its place before, the newest first, separated by blanks: they verify and open what is there, and make nothing new.
    /// </summary>
    public string EarlierServerKeys { get; init; } = string.Empty;

    /// <summary>The time zone in which times are told.</summary>
    [Required]
    public string TimeZone { get; init; } = string.Empty;

    /// <summary>Addresses or networks (CIDR), separated by blanks, whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public string TrustedProxies { get; init; } = string.Empty;
}
