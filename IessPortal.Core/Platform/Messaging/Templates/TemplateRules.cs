using System.Text.RegularExpressions;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>What is wrong with a text of a mail.</summary>
public enum TemplateError
{
    Empty,
    TooLong,
    /// <summary>More than one line, or signs that nobody sees.</summary>
    Invisible,
    /// <summary>Angle brackets: mails are words, never HTML.</summary>
    Markup,
    /// <summary>A link, a domain or an address: the only way out of a mail is its own button.</summary>
    Address,
    /// <summary>A number that could be dialled: the help line stands in the fixed part.</summary>
    Phone,
    /// <summary>A placeholder is missing.</summary>
    Missing,
    /// <summary>A placeholder that this text does not have, or a brace without its other half.</summary>
    Unknown,
}

/// <param name="What">The placeholder, where it is one.</param>
public sealed record TemplateProblem(string Key, TemplateError Error, string? What = null);

/// <summary>A mail that brings a key must not become one that asks for it: what its texts may not hold.</summary>
public static partial class TemplateRules
{
    /// <summary>A text as it is stored: composed, without blanks around it.</summary>
    public static string Clean(string? typed) => (typed ?? string.Empty).InForm(NormalizationForm.FormC).Trim();

    /// <returns>None where the text will do.</returns>
    public static TemplateProblem? Check(TemplateField field, string text)
    {
        // As a reader sees it: wide, small and mathematical letters and dots are the plain ones.
        var seen = text.InForm(NormalizationForm.FormKC);
        var named = Name().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var words = Name().Replace(seen, " ");
        TemplateError? fault =
            text.Length == 0 ? TemplateError.Empty
            : text.Length > field.Longest ? TemplateError.TooLong
            : text.Any(IsInvisible) ? TemplateError.Invisible
            : seen.AsSpan().ContainsAny('<', '>') ? TemplateError.Markup
            : Out().IsMatch(words) ? TemplateError.Address
            : Number().IsMatch(words) ? TemplateError.Phone
            : null;
        return fault is { } found ? new(field.Key, found)
            : named.Except(field.Placeholders).FirstOrDefault() is { } unknown ? new(field.Key, TemplateError.Unknown, $"{{{unknown}}}")
            : words.AsSpan().ContainsAny('{', '}') ? new(field.Key, TemplateError.Unknown, words.Contains('{', StringComparison.Ordinal) ? "{" : "}")
            : field.Placeholders.FirstOrDefault(name => !named.Contains(name)) is { } missing ? new(field.Key, TemplateError.Missing, $"{{{missing}}}")
            : null;
    }

    private static bool IsInvisible(char sign) => char.GetUnicodeCategory(sign) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();

    // «https:», «mailto:», «//», «@», «www.», and whatever looks like a domain or an address of four numbers. «。» is a dot to a browser.
    [GeneratedRegex(@"\w:/|//|@|\bwww\b|mailto:|[\p{L}\d-][.\u3002]\p{L}{2,}|\d+[.\u3002]\d+[.\u3002]\d+[.\u3002]\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Out();

    [GeneratedRegex(@"(\d[\s().+\-–/]*){7,}")]
    private static partial Regex Number();
}
