using System.Diagnostics.CodeAnalysis;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>An Ecuadorian mobile number: dialled as 09 and eight digits, from abroad as +593 9 and eight digits.</summary>
/// <remarks>Prints masked; <see cref="Value"/> is the whole.</remarks>
public sealed record Mobile
{
    /// <summary>The length of a number as it is dialled within the country.</summary>
    public const int Length = 10;

    private const string Country = "593";

    private Mobile(string value) => Value = value;

    /// <summary>«0991234567».</summary>
    public string Value { get; }

    /// <summary>Reads what a person typed; spaces, hyphens, brackets and full stops do not matter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Mobile? mobile, out IdentifierProblem problem)
    {
        var clean = National(new string([.. IdentifierText.Clean(text).Where(letter => letter is not ('(' or ')' or '.'))]));
        problem = IdentifierText.CheckDigits(clean, Length) ?? default;
        if (problem == default && !clean.StartsWith("09", StringComparison.Ordinal))
        {
            problem = new(IdentifierError.Pattern);
        }

        mobile = problem == default ? new Mobile(clean) : null;
        return mobile is not null;
    }

    /// <summary>Restores what <see cref="Value"/> gave to the database; nothing is checked again.</summary>
    public static Mobile FromStored(string value) => new(value);

    public override string ToString() => $"{Value[..2]}•••••{Value[^3..]}";

    // +593 9…, 00593 9…, 593 9… and the frequent +593 09… are all 09….
    private static string National(string clean)
    {
        var rest = clean.StartsWith('+') ? clean[1..] : clean.StartsWith("00", StringComparison.Ordinal) ? clean[2..] : clean;
        var isForeign = rest.StartsWith(Country, StringComparison.Ordinal) && (rest.Length != clean.Length || rest.Length > Length);
        return isForeign ? $"0{rest[Country.Length..].TrimStart('0')}" : clean;
    }
}
