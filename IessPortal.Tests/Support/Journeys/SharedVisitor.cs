using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One server and one browser for all tests of a class, which take turns: each comes to it as somebody whom it does not know.</summary>
public sealed class SharedVisitor(Chromium chromium) : IAsyncLifetime
{
    private BrowserVisitor visitor = null!;

    public PortalServer Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalServer.StartWithConsoleAsync();
        visitor = await BrowserVisitor.OpenAsync(chromium, Portal);
    }

    /// <summary>Forgets who was there before.</summary>
    public async Task<BrowserVisitor> BeginAsync()
    {
        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.Context.ClearCookiesAsync();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await visitor.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
