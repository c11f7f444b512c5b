namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>What a browser says of itself, without the versions that change every few weeks.</summary>
/// <param name="Browser">«Firefox»; none: not one that is known.</param>
/// <param name="System">«Android»; none: not one that is known.</param>
public sealed record BrowserKind(string? Browser, string? System)
{
    /// <summary>As long as <see cref="Key"/> can be.</summary>
    public const int LongestKey = 80;

    // In this order: later browsers name earlier ones, too.
    private static readonly (string Mark, string Name)[] Browsers =
        [
            ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"),
            ("Safari/", "Safari"),
        ];

    private static readonly (string Mark, string Name)[] Systems =
        [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"),
            ("Linux", "Linux"),
        ];

    /// <summary>By which one kind is told from another.</summary>
    public string Key => $"{Browser}/{System}";

    /// <param name="device">The browser as it names itself.</param>
    public static BrowserKind Of(string device) => new(NameOf(Browsers, device), NameOf(Systems, device));

    private static string? NameOf((string Mark, string Name)[] known, string device) =>
        Array.Find(known, one => device.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
