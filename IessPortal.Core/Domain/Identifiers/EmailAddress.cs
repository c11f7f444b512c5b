using System.Text.RegularExpressions;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>Whether a text can be an address for mail.</summary>
public static partial class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3, without the angle brackets.</summary>
    public const int Longest = 254;

    /// <summary>The address as it can be written to; none where the text cannot be one.</summary>
    /// <remarks>Quoted names before the @ and addresses of machines are allowed by RFC 5321 and reach nobody.</remarks>
    public static string? Read(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        return trimmed.Length <= Longest && Form().IsMatch(trimmed) ? trimmed : null;
    }

    // RFC 5321, 4.1.2: words with dots between them, 64 letters at most (4.5.3.1.1); RFC 1035, 2.3.4: labels of 63. No top-level domain is a single letter
    // or has a digit but in Punycode.
    [GeneratedRegex(
        @"\A(?=[^@]{1,64}@)[A-Za-z0-9_!#$%&'*+/=?^`{|}~-]+(\.[A-Za-z0-9_!#$%&'*+/=?^`{|}~-]+)*" +
        @"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
