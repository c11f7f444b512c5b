using System.Collections.Frozen;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>Likely slips of the hand in an address: «gmial.com», «hotmail.con». A question to whoever typed it, never a refusal.</summary>
public static class EmailSlip
{
    /// <summary>A domain of so many letters is recognised with two of them wrong; a shorter one with one.</summary>
    private const int LongDomain = 11;

    /// <summary>Where nearly all of the country's mailboxes are that are nobody's own.</summary>
    private static readonly string[] Providers =
    [
        "gmail.com", "hotmail.com", "hotmail.es", "outlook.com", "outlook.es", "yahoo.com", "yahoo.es", "icloud.com", "live.com", "msn.com", "andinanet.net",
    ];

    /// <summary>These look like slips and are none.</summary>
    private static readonly FrozenSet<string> Others = new[] { "mail.com", "email.com", "ymail.com", "gmx.com", "live.cl", "me.com" }.ToFrozenSet();

    /// <summary>Providers that have a domain in many a country.</summary>
    private static readonly FrozenSet<string> Worldwide = new[] { "hotmail", "outlook", "yahoo", "live" }.ToFrozenSet();

    /// <summary>What no domain ends in, and what was meant by it.</summary>
    private static readonly FrozenDictionary<string, string> Ends = new Dictionary<string, string>
    {
        ["con"] = "com",
        ["cmo"] = "com",
        ["ocm"] = "com",
        ["vom"] = "com",
        ["xom"] = "com",
        ["cpm"] = "com",
        ["comm"] = "com",
        ["coom"] = "com",
        ["ev"] = "ec",
        ["ecc"] = "ec",
        ["exc"] = "ec",
        ["nett"] = "net",
        ["ner"] = "net",
    }.ToFrozenDictionary();

    /// <summary>The address that may have been meant; none where nothing looks wrong.</summary>
    /// <param name="address">As <see cref="EmailAddress.Read"/> gives it.</param>
    public static string? Meant(string address)
    {
        var at = address.LastIndexOf('@');
        return MeantDomain(address[(at + 1)..].ToLowerInvariant()) is { } domain ? $"{address[..at]}@{domain}" : null;
    }

    private static string? MeantDomain(string domain)
    {
        if (Providers.Contains(domain) || Others.Contains(domain))
        {
            return null;
        }

        // «gmail.com.ec» is nobody's.
        if (domain.EndsWith(".ec", StringComparison.Ordinal) && Providers.Contains(domain[..^3]))
        {
            return domain[..^3];
        }

        var labels = domain.Split('.');
        if (Worldwide.Contains(labels[0]) && IsCountry(labels[^1]))
        {
            return null;
        }

        return Array.Find(Providers, provider => Distance(domain, provider) == 1)
            ?? Array.Find(Providers, provider => provider.Length >= LongDomain && Distance(domain, provider) == 2)
            ?? (Ends.GetValueOrDefault(labels[^1]) is { } end ? string.Join('.', [.. labels[..^1], end]) : null);
    }

    // Each of these three is «com» with a letter gone sooner than a country.
    private static bool IsCountry(string end) => end.Length == 2 && end is not ("co" or "cm" or "om");

    /// <summary>How many letters are wrong, missing, too many, or changed places with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                steps[row, column] = row == 0 || column == 0 ? row + column : Math.Min(
                    Math.Min(steps[row - 1, column], steps[row, column - 1]) + 1,
                    steps[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                {
                    steps[row, column] = Math.Min(steps[row, column], steps[row - 2, column - 2] + 1);
                }
            }
        }

        return steps[one.Length, other.Length];
    }
}
