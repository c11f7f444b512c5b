using System.Text.RegularExpressions;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>A moment as PDF writes it: <c>D:20261121073000-05'00'</c> (ISO 32000-1, 7.9.4); LibreOffice ends it with <c>Z'</c>.</summary>
internal static partial class PdfDate
{
    /// <returns>None where it is none, or does not say in which zone.</returns>
    public static DateTimeOffset? Read(PdfValue value)
    {
        if (value is not PdfString text || Form().Match(Encoding.Latin1.GetString(text.Bytes.Span)) is not { Success: true } match)
        {
            return null;
        }

        var zone = match.Groups["sign"].Success
            ? $"{match.Groups["sign"].Value}{match.Groups["hour"].Value}:{(match.Groups["minute"].Success ? match.Groups["minute"].Value : "00")}"
            : "+00:00";
        return DateTimeOffset.TryParseExact(
            match.Groups["time"].Value + zone, "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToUniversalTime()
            : null;
    }

    [GeneratedRegex(@"^D:(?<time>[0-9]{14})(Z('|00'?(00'?)?)?|(?<sign>[+-])(?<hour>[0-9]{2})('?(?<minute>[0-9]{2})'?)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
