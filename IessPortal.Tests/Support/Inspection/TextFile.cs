using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>Texts of one class, in each language that has a file of them.</summary>
/// <param name="Name">Of the class that stands for them.</param>
/// <param name="Spanish">The source, by key.</param>
/// <param name="Translations">By the language's code, then by key.</param>
public sealed partial record TextFile(
    string Name, IReadOnlyDictionary<string, string> Spanish, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Translations)
{
    private const string Ending = ".resx";

    /// <summary>Printed documents go to an Ecuadorian institution: there is nothing to translate.</summary>
    private const string SpanishAlone = "DocumentTexts.resx";

    public static IReadOnlyList<TextFile> All { get; } = [.. ReadAll()];

    public IReadOnlyDictionary<string, string> English => Translations["en"];

    public static TextFile Of(string name) => All.Single(file => file.Name == name);

    public override string ToString() => Name;

    private static IEnumerable<TextFile> ReadAll()
    {
        var files = SourceCode.Product.SelectMany(project => SourceCode.Of(project, Ending)).ToLookup(file => Translated().IsMatch(file.Path));
        return from file in files[false]
               where !file.Path.EndsWith(SpanishAlone, StringComparison.Ordinal)
               let translations = files[true].Where(other => Translated().Replace(other.Path, Ending) == file.Path)
               select new TextFile(
                   Path.GetFileNameWithoutExtension(file.Path),
                   Read(file),
                   translations.ToDictionary(
                       other => Translated().Match(other.Path).Groups["code"].Value, IReadOnlyDictionary<string, string> (other) => Read(other)));
    }

    // Fails where a key stands twice.
    private static Dictionary<string, string> Read(SourceFile file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"\.(?<code>[a-z]{2,3})\.resx$", RegexOptions.ExplicitCapture)]
    private static partial Regex Translated();
}
