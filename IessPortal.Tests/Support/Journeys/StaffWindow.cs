using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Opens the console in a browser; the server skips the second factor.</summary>
public static class StaffWindow
{
    public static readonly Dictionary<string, string?> NoFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    /// <summary>Logged in before the browser opens: how one logs in with it, see <see cref="LogInAsync"/>.</summary>
    public static async Task<BrowserVisitor> OpenAsync(Chromium chromium, PortalServer server, StaffRole role, string path = "/cau")
    {
        using var http = await StaffVisits.LogInAsync(server, role);
        var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.AdoptSessionAsync(http);
        return await visitor.GoAsync(path);
    }

    /// <summary>Types address and password, and comes to the console's first page.</summary>
    public static async Task LogInAsync(this BrowserVisitor visitor, StaffRole role)
    {
        await visitor.GoAsync("/cau/ingreso");
        await visitor.FillAsync("correo", StaffDesk.EmailOf(role));
        await visitor.FillAsync("contrasena", DemoStaff.Password);
        await visitor.SubmitAsync();
        await visitor.AtAsync("inicio");
    }

    /// <summary>Follows an entry of the menu, which opens over the page where there is no room beside it.</summary>
    public static async Task ChooseAsync(this BrowserVisitor visitor, string path)
    {
        await visitor.ClickAsync("header button[aria-expanded=false]:not([aria-haspopup])");
        await visitor.ClickAsync($"nav a[href='{path}']");
    }

    /// <summary>Opens what is folded away, where it is.</summary>
    public static async Task UnfoldAsync(this BrowserVisitor visitor, string summary)
    {
        await visitor.WaitForAsync(summary);
        if (await visitor.CountAsync($"details:not([open]) > {summary}") > 0)
        {
            await visitor.ClickAsync(summary);
        }
    }
}
