using IessPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace IessPortal.Web.Public.Employers;

/// <summary>Says what a browser is in words that its owner recognises, from what it says of itself.</summary>
public sealed class DeviceWords(IStringLocalizer<EmployerTexts> texts)
{
    // In this order: later browsers name earlier ones, too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    public string Of(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var browser = NameOf(Browsers, device);
        var system = NameOf(Systems, device);
        return browser is null ? system ?? texts["Device.Unknown"] : system is null ? browser : texts["Device.On", browser, system];
    }

    private static string? NameOf((string Mark, string Name)[] known, string device) => Array.Find(known, one => device.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
