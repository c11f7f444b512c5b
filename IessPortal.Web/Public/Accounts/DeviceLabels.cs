using IessPortal.Core.Features.Accounts.Sessions;

namespace IessPortal.Web.Public.Accounts;

/// <summary>Says what a browser is in words that its owner recognises, from what it says of itself.</summary>
public sealed class DeviceLabels(IStringLocalizer<EmployerTexts> texts)
{
    public string Of(string device)
    {
        var (browser, system) = BrowserKind.Of(device);
        return browser is null ? system ?? texts["Device.Unknown"] : system is null ? browser : texts["Device.On", browser, system];
    }
}
