using System.Text.RegularExpressions;

namespace IessPortal.Core.Platform.Monitoring;

/// <summary>
/// The only kind of text that a message for the log takes: addresses of mail and long numbers (cédula, RUC, telephone) in it are masked, wherever it came
/// from. A test refuses plain strings and our own types there, so that nobody logs a person by oversight.
/// </summary>
public readonly partial record struct LogText
{
    private readonly string? text;

    private LogText(string text) => this.text = text;

    public static implicit operator LogText(string? text) => From(text);

    /// <inheritdoc cref="LogText"/>
    public static LogText From(string? text) => new(LongNumber().Replace(Address().Replace(text ?? string.Empty, "•••@•••"), "•••"));

    /// <summary>As it goes into the log.</summary>
    public override string ToString() => text ?? string.Empty;

    [GeneratedRegex(@"[^\s<>""'()@:;,]+@[^\s<>""'()@:;,]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // Written together or in groups; a day, a port, a status and a reference are shorter.
    [GeneratedRegex(@"(?<![\w.-])\+?\d(?:[ -]?\d){8,}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
