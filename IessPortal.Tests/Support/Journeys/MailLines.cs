using System.Text.RegularExpressions;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The lines of a mail's text on which a code or a link stands alone.</summary>
public static partial class MailLines
{
    public const string CodeSubject = "Código de verificación IESS";
    public const string LinkSubject = "Recuperación Clave para RUC";
    public const string ChangeSubject = "Su clave de empleador fue cambiada";

    public static string Code(string text) => CodeLine().Match(text).Value;

    /// <summary>The key link, without the host.</summary>
    public static string LinkPath(string text) => LinkLine().Match(text).Groups[1].Value;

    /// <summary>The link of «No fui yo», without the host.</summary>
    public static string NotMePath(string text) => NotMeLine().Match(text).Groups[1].Value;

    /// <summary>Every link, without the host.</summary>
    public static IReadOnlyList<string> LinkPaths(string text) => [.. AnyLine().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"https?://[^/\s]+(/\S*)")]
    private static partial Regex AnyLine();

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex("^http://[^/]+(/clave/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex LinkLine();

    [GeneratedRegex("^http://[^/]+(/no-fui-yo/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex NotMeLine();
}
