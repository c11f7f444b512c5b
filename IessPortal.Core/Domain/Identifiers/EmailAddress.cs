using System.Net.Mail;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>Whether a text can be an address for mail.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3, without the angle brackets.</summary>
    public const int Longest = 254;

    /// <summary>The address as it can be written to; none where the text cannot be one.</summary>
    public static string? Read(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        return trimmed.Length is > 0 and <= Longest
            && trimmed.All(letter => letter is > ' ' and < '\x7f')
            && MailAddress.TryCreate(trimmed, out var parsed) && parsed.Address == trimmed
            && parsed.Host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(parsed.Host) is UriHostNameType.Dns
            ? trimmed
            : null;
    }
}
