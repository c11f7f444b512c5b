using System.Xml.Linq;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A file of texts in both languages.</summary>
/// <param name="Name">Of the class that stands for it.</param>
/// <param name="Spanish">The source, by key.</param>
/// <param name="English">The translation, by key.</param>
public sealed record TextFile(string Name, IReadOnlyDictionary<string, string> Spanish, IReadOnlyDictionary<string, string> English)
{
    private const string Ending = ".resx";
    private const string EnglishEnding = ".en.resx";

    /// <summary>Printed documents go to an Ecuadorian institution: there is nothing to translate.</summary>
    private const string SpanishAlone = "DocumentTexts.resx";

    public static IReadOnlyList<TextFile> All { get; } = [.. ReadAll()];

    public static TextFile Of(string name) => All.Single(file => file.Name == name);

    public override string ToString() => Name;

    private static IEnumerable<TextFile> ReadAll()
    {
        var files = SourceCode.Product.SelectMany(project => SourceCode.Of(project, Ending)).ToList();
        return from file in files
               where !file.Path.EndsWith(EnglishEnding, StringComparison.Ordinal) && !file.Path.EndsWith(SpanishAlone, StringComparison.Ordinal)
               let english = files.Single(other => other.Path == file.Path[..^Ending.Length] + EnglishEnding)
               select new TextFile(Path.GetFileNameWithoutExtension(file.Path), Read(file), Read(english));
    }

    // Fails where a key stands twice.
    private static Dictionary<string, string> Read(SourceFile file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
}
