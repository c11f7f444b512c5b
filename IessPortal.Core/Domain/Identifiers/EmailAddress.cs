namespace IessPortal.Core.Domain.Identifiers;

/// <summary>What keeps a text from being an address that mail can reach.</summary>
public enum EmailProblem
{
    Empty,
    /// <summary>No @, or nothing before or behind it, or a domain without a dot.</summary>
    Incomplete,
    /// <summary>More than one @: two addresses, perhaps.</summary>
    SeveralAts,
    /// <summary>Blanks, accents or signs that reach nobody.</summary>
    Letters,
    /// <summary>A dot behind the whole address, as sentences have.</summary>
    DotAtEnd,
    /// <summary>Before the @ a dot stands first, last, or beside another.</summary>
    NameDots,
    /// <summary>More than 64 letters before the @ (RFC 5321, 4.5.3.1.1).</summary>
    NameTooLong,
    TooLong,
    /// <summary>A part of the domain is empty or too long, has an underscore, or begins or ends with a hyphen (RFC 1035, 2.3.4).</summary>
    Domain,
    /// <summary>No domain ends in a single letter, or in digits.</summary>
    DomainEnd,
}

/// <summary>Whether a text can be an address for mail.</summary>
public static class EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3, without the angle brackets.</summary>
    public const int Longest = 254;

    private const int LongestName = 64;
    private const int LongestLabel = 63;

    /// <summary>RFC 5321, 4.1.2: what a name may have besides letters, digits and dots, where it is not quoted.</summary>
    private const string NameSigns = "_!#$%&'*+/=?^`{|}~-";

    /// <summary>What links to an address begin with (RFC 6068).</summary>
    private const string LinkScheme = "mailto:";

    /// <summary>The address as it can be written to, without what it brings along when it is copied; none where the text cannot be one.</summary>
    /// <remarks>Quoted names before the @ and addresses of machines are allowed by RFC 5321 and reach nobody.</remarks>
    public static string? Read(string? text) => ProblemOf(text) is null ? Clean(text) : null;

    /// <summary>Why mail cannot reach it; none: it can be an address.</summary>
    public static EmailProblem? ProblemOf(string? text)
    {
        var address = Clean(text);
        if (address.Length == 0)
        {
            return EmailProblem.Empty;
        }

        if (address.Split('@') is not [var name, var domain])
        {
            return address.Contains('@', StringComparison.Ordinal) ? EmailProblem.SeveralAts : EmailProblem.Incomplete;
        }

        return name.Length == 0 || domain.Length == 0 ? EmailProblem.Incomplete
            : address.Length > Longest ? EmailProblem.TooLong
            : NameProblem(name) ?? DomainProblem(domain);
    }

    /// <summary>Without blanks around it, signs that nobody sees, the brackets of mail programs, and the beginning of a link.</summary>
    private static string Clean(string? text)
    {
        var address = string.Concat((text ?? string.Empty).Where(letter => char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)).Trim();
        if (address is ['<', .. var inner, '>'])
        {
            address = inner.Trim();
        }

        return address.StartsWith(LinkScheme, StringComparison.OrdinalIgnoreCase) ? address[LinkScheme.Length..].TrimStart() : address;
    }

    private static EmailProblem? NameProblem(string name) =>
        !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' || NameSigns.Contains(letter, StringComparison.Ordinal)) ? EmailProblem.Letters
        : name.Length > LongestName ? EmailProblem.NameTooLong
        : name[0] is '.' || name[^1] is '.' || name.Contains("..", StringComparison.Ordinal) ? EmailProblem.NameDots
        : null;

    private static EmailProblem? DomainProblem(string domain)
    {
        var labels = domain.Split('.');
        return !domain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') ? EmailProblem.Letters
            : labels is [_, .., ""] ? EmailProblem.DotAtEnd
            : labels.Length == 1 ? EmailProblem.Incomplete
            : Array.Exists(labels, label => !IsLabel(label)) ? EmailProblem.Domain
            : !IsTopLevel(labels[^1]) ? EmailProblem.DomainEnd
            : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] is not '-' && label[^1] is not '-' && !label.Contains('_', StringComparison.Ordinal);

    // In Punycode alone it may have digits.
    private static bool IsTopLevel(string label) =>
        (label.Length >= 2 && label.All(char.IsAsciiLetter)) || (label.Length > 4 && label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase));
}
