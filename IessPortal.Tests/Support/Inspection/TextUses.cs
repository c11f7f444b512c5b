using System.Text.RegularExpressions;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A place where the code asks for a text.</summary>
/// <param name="File">The class that stands for the file of texts.</param>
/// <param name="Key">The key; where it is put together, each part that varies is <c>{}</c>.</param>
public sealed record TextUse(string File, string Key);

/// <summary>Finds where the code asks for texts, by what it is written like.</summary>
public static partial class TextUses
{
    private static readonly string[] Forms = ["One", "Many"];

    /// <summary>Every place that names its file of texts.</summary>
    public static IReadOnlyList<TextUse> All { get; } = [.. Sources().SelectMany(UsesIn).Distinct()];

    // A page's markup and its code behind are one; what the one injects the other uses.
    private static IEnumerable<string> Sources() => SourceCode.Product.SelectMany(project => SourceCode.Of(project, ".razor", ".cs"))
        .GroupBy(file => file.Path.Replace(".razor.cs", ".razor", StringComparison.Ordinal), file => file.Text)
        .Select(parts => string.Join('\n', parts));

    private static IEnumerable<TextUse> UsesIn(string source) =>
        from localizer in Localizer().Matches(source)
        let name = localizer.Groups["name"].Length > 0 ? localizer.Groups["name"].Value : "this"
        from argument in Asked(source, name).Concat(Counted(source, name)).Concat(Listed(source, name))
        select new TextUse(localizer.Groups["file"].Value, argument);

    // T["key", …], T[one ? "key" : "other"], T[some switch { … => "key" }], T[$"key.{part}"]
    private static IEnumerable<string> Asked(string source, string name) =>
        from Match start in Regex.Matches(source, $@"(?<![\w.""]){name}\[")
        let argument = FirstArgument(source[(start.Index + start.Length)..])
        from Match key in Literal().Matches(argument)
        where key.Groups["key"].Value.Length > 0
        select key.Groups["made"].Length > 0 ? Hole().Replace(key.Groups["key"].Value, "{}") : key.Groups["key"].Value;

    // Words.Count(T, "key", …) takes the text for one or for many.
    private static IEnumerable<string> Counted(string source, string name) =>
        from Match call in Regex.Matches(source, $@"\bCount\({name}, ""([^""]+)""")
        from form in Forms
        select $"{call.Groups[1].Value}.{form}";

    // <TextList Texts="T" Key="key" Count="3" />
    private static IEnumerable<string> Listed(string source, string name) =>
        from Match list in Regex.Matches(source, $@"Texts=""{name}"" Key=""([^@""]+)"" Count=""(\d+)""")
        from number in Enumerable.Range(1, int.Parse(list.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        select $"{list.Groups[1].Value}.{number}";

    // Up to the comma or bracket that ends it, past those within brackets or quotes.
    private static string FirstArgument(string text)
    {
        var (depth, quoted) = (0, false);
        for (var place = 0; place < text.Length; place++)
        {
            quoted ^= text[place] is '"';
            depth += quoted ? 0 : text[place] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && !quoted && text[place] is ','))
            {
                return text[..place];
            }
        }

        return text;
    }

    [GeneratedRegex(@"(IStringLocalizer<(?<file>\w+)>|(?<file>MailTexts)) (?<name>[A-Za-z]\w*)|class (?<file>MailTexts)\(")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"(?<made>\$?)""(?<key>[^""]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
