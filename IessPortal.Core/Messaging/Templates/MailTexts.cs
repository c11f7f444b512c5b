using System.Globalization;
using System.Resources;

namespace IessPortal.Core.Messaging.Templates;

/// <summary>The words of mails, in one language.</summary>
internal sealed class MailTexts(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new(typeof(MailTexts));

    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string this[string key, params object[] values] => string.Format(
        culture, Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text «{key}» for mails."), values);

    /// <summary>«3 minutos», «90 segundos».</summary>
    public string Window(TimeSpan window) => window switch
    {
        { TotalMinutes: 1 } => this["Window.Minute"],
        { Seconds: 0 } => this["Window.Minutes", window.TotalMinutes],
        _ => this["Window.Seconds", window.TotalSeconds],
    };
}
