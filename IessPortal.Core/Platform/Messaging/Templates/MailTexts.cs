using System.Resources;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>The words of a mail, in one language: the program's, but for those that an administrator has put in their place.</summary>
public sealed class MailTexts(CultureInfo culture, PortalZone zone, DateTimeOffset now, IReadOnlyDictionary<string, string>? own = null)
{
    private static readonly ResourceManager Resources = new(typeof(MailTexts));

    public CultureInfo Culture => culture;

    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string this[string key, params object[] values] => string.Format(
        culture, own?.GetValueOrDefault(key) ?? Original(key, culture), values);

    /// <summary>The program's own text.</summary>
    public static string Original(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text «{key}» for mails.");

    /// <summary>A day and the time, in the agency's zone.</summary>
    public string DayAndTime(DateTimeOffset instant) => zone.DayAndTimeOf(instant, culture);

    /// <summary>When a window that opens now will close.</summary>
    public string EndOf(TimeSpan window) => zone.TimeOf(now + window);

    /// <summary>How long a code or link holds, and until when: the values of a text that tells it.</summary>
    public object[] DeadlineOf(TimeSpan window) => [Window(window), EndOf(window), this["Zone"]];

    /// <summary>«3 minutos», «90 segundos».</summary>
    private string Window(TimeSpan window) => window switch
    {
        { TotalMinutes: 1 } => this["Window.Minute"],
        { Seconds: 0 } => this["Window.Minutes", window.TotalMinutes],
        _ => this["Window.Seconds", window.TotalSeconds],
    };
}
