using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IessPortal.Core.Domain.Identifiers;

/// <summary>The code that the IESS assigns, in person, to a foreigner who has no cédula.</summary>
/// <remarks>Its official format is not published, so the pattern is a setting (<c>Portal:ForeignerCodePattern</c>).</remarks>
public sealed record ForeignerCode : PersonId
{
    private ForeignerCode(string value) : base(value) { }

    /// <summary>Reads what a person typed; letters become capitals, spaces and hyphens do not matter.</summary>
    public static bool TryParse(string? text, ForeignerCodeFormat format, [NotNullWhen(true)] out ForeignerCode? code, out IdentifierProblem problem)
    {
        var clean = IdentifierText.Clean(text).ToUpperInvariant();
        IdentifierError? fault = clean.Length == 0 ? IdentifierError.Empty
            : IdentifierText.ForeignDigits(clean) ? IdentifierError.ForeignDigits
            : format.Matches(clean) ? null
            : IdentifierError.Pattern;
        problem = new(fault ?? default);
        code = fault is null ? new ForeignerCode(clean) : null;
        return fault is null;
    }

    /// <summary>Restores what <see cref="PersonId.Value"/> gave to the database; nothing is checked again.</summary>
    public static new ForeignerCode FromStored(string value) => new(value);
}

/// <summary>The pattern that codes for foreigners follow, from the settings.</summary>
public sealed class ForeignerCodeFormat(string pattern)
{
    /// <summary>No pattern that means what it says needs as much for twenty characters.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    // The pattern comes from an operator and runs on what strangers type: hence the end to it. NonBacktracking, which needs none, costs a start 50 ms.
    private readonly Regex expression = new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Longest);

    /// <summary>Whether it follows the pattern; not where that cannot be told in time.</summary>
    public bool Matches(string clean)
    {
        try
        {
            return clean is { Length: >= 4 and <= 20 } && expression.IsMatch(clean);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
