using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Support;

/// <summary>A person with a browser of their own. Whatever the browser complains of (scripts, policies, missing files) fails the test.</summary>
public sealed class BrowserVisitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    private BrowserVisitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // What an answer's status says is the page's own business: a refusal is one too. A mail's preview lets no script in, not even the tests'.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !message.Text.StartsWith("Blocked script execution in 'about:srcdoc'", StringComparison.Ordinal))
            {
                complaints.Enqueue($"{message.Text} ({page.Url})");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
            {
                complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    public string Path => new Uri(Page.Url).AbsolutePath;

    public static async Task<BrowserVisitor> OpenAsync(Chromium chromium, PortalServer server, bool scripts = true)
    {
        ArgumentNullException.ThrowIfNull(chromium);
        ArgumentNullException.ThrowIfNull(server);
        return new(await (await chromium.ProfileAsync(server.Url, scripts)).NewPageAsync());
    }

    public async Task<BrowserVisitor> GoAsync(string path)
    {
        await Page.GotoAsync(path);
        return this;
    }

    public Task FillAsync(string name, string value) => Page.Locator($"[name={name}]").FillAsync(value);

    /// <summary>Presses the main button, and waits for the page that comes.</summary>
    public Task SubmitAsync() => LeaveAsync(() => Page.Locator("button.primary:visible").ClickAsync());

    /// <summary>Does what leads to another page, and waits for that.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        await Page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await act();
        await Page.WaitForSelectorAsync("html:not([data-left]) main");
        await Page.WaitForLoadStateAsync();
    }

    public Task<string?> StepAsync() => Page.Locator("main").GetAttributeAsync("data-step");

    public Task<string?> ReasonAsync() => Page.Locator("main").GetAttributeAsync("data-reason");

    /// <summary>Waits until the page is on a step, wherever the server leads meanwhile.</summary>
    public Task AtAsync(string step) => Page.WaitForSelectorAsync($"main[data-step={step}]");

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>What the countdown shows, in seconds.</summary>
    public async Task<int> SecondsLeftAsync()
    {
        var digits = (await Page.Locator("live-countdown text").TextContentAsync())!.Split(':');
        return (int.Parse(digits[0], System.Globalization.CultureInfo.InvariantCulture) * 60) + int.Parse(digits[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void AssertNoComplaints() => Assert.Empty(complaints);

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        AssertNoComplaints();
    }
}
