using System.Globalization;
using System.Resources;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>The words of mails, in one language: the program's, but for those that an administrator has put in their place.</summary>
internal sealed class MailTexts(CultureInfo culture, IReadOnlyDictionary<string, string>? own = null)
{
    private static readonly ResourceManager Resources = new(typeof(MailTexts));

    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string this[string key, params object[] values] => string.Format(
        culture, own?.GetValueOrDefault(key) ?? Original(key, culture), values);

    /// <summary>The program's own text.</summary>
    public static string Original(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text «{key}» for mails.");

    /// <summary>«3 minutos», «90 segundos».</summary>
    public string Window(TimeSpan window) => window switch
    {
        { TotalMinutes: 1 } => this["Window.Minute"],
        { Seconds: 0 } => this["Window.Minutes", window.TotalMinutes],
        _ => this["Window.Seconds", window.TotalSeconds],
    };
}
