using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Opens an employer's account in a browser, logged in before it opens.</summary>
internal static class EmployerWindow
{
    public static async Task<BrowserVisitor> OpenAsync(
        Chromium chromium, PortalServer server, string demoCase = "Comercial Demo S.A.", string path = "/mi-cuenta")
    {
        using var master = await AccountVisits.MasterAsync(server, demoCase);
        var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        await visitor.AdoptSessionAsync(master);
        return await visitor.GoAsync(path);
    }
}
