namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>A text of a mail that can be changed.</summary>
/// <param name="Key">Of the text that it takes the place of.</param>
/// <param name="Placeholders">What has to stand in it, in the order of the values.</param>
public sealed record TemplateField(string Key, params IReadOnlyList<string> Placeholders)
{
    private const int LongestLine = 120;
    private const int LongestParagraph = 600;

    /// <summary>The account, and when something happened to it.</summary>
    internal static readonly string[] Account = ["empleador", "ruc", "sucursal", "fecha", "zona"];

    /// <summary>A subject or a title.</summary>
    public bool IsLine => Key.EndsWith(".Subject", StringComparison.Ordinal) || Key.EndsWith(".Title", StringComparison.Ordinal);

    public int Longest => IsLine ? LongestLine : LongestParagraph;

    /// <summary>From the numbers of the program's texts to the names that people see.</summary>
    public string ToNames(string format) => Replaced(format, (number, name) => ($"{{{number}}}", $"{{{name}}}"));

    /// <summary>And back.</summary>
    public string ToNumbers(string text) => Replaced(text, (number, name) => ($"{{{name}}}", $"{{{number}}}"));

    private string Replaced(string text, Func<int, string, (string From, string To)> pair) =>
        Placeholders.Select((name, number) => pair(number, name)).Aggregate(
            text, (written, one) => written.Replace(one.From, one.To, StringComparison.Ordinal));
}
