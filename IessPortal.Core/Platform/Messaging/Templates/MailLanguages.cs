using System.Globalization;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>The languages in which mails are written.</summary>
public static class MailLanguages
{
    /// <summary>By their two letters.</summary>
    public static IReadOnlyDictionary<string, CultureInfo> All { get; } =
        new Dictionary<string, CultureInfo> { ["es"] = CultureInfo.GetCultureInfo("es-EC"), ["en"] = CultureInfo.GetCultureInfo("en") };

    public static CultureInfo Default => All["es"];
}
