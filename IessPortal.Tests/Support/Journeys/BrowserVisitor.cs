using System.Collections.Concurrent;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A person with a browser of their own. Whatever the browser complains of (scripts, policies, missing files) fails the test.</summary>
public sealed class BrowserVisitor : IAsyncDisposable
{
    private const string Arrived =
        "document.documentElement?.dataset.left === undefined && document.readyState === 'complete' && document.querySelector('main') !== null";

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly Stack<Func<Task>> leaving = new();
    private readonly Uri portal;

    private BrowserVisitor(IPage page, PortalServer server, Func<Task> leave)
    {
        (Page, portal) = (page, server.Url);
        leaving.Push(leave);
        page.Console += OnConsole;
        page.PageError += OnPageError;
        page.Response += OnResponse;
    }

    public IPage Page { get; }

    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>Whether the page is one of the console's, which the server changes while one looks at it.</summary>
    public bool InConsole => Path == ConsolePaths.Home || Path.StartsWith($"{ConsolePaths.Home}/", StringComparison.Ordinal);

    public static async Task<BrowserVisitor> OpenAsync(Chromium chromium, PortalServer server)
    {
        var page = await chromium.BorrowAsync();
        return new(page, server, () => chromium.ReturnAsync(page));
    }

    /// <summary>In a profile that nobody had before and nobody has afterwards: with nothing in its cache, and free to be changed for good.</summary>
    public static async Task<BrowserVisitor> OpenNewAsync(Chromium chromium, PortalServer server, bool scripts = true)
    {
        var profile = await chromium.ProfileAsync(server.Url, scripts);
        return new(await profile.NewPageAsync(), server, () => profile.CloseAsync());
    }

    /// <summary>
    /// Goes on in the browser as whom the portal took a visitor by HTTP for, which costs a hundredth: with what is known of them, log-in and case.
    /// </summary>
    public Task AdoptSessionAsync(HttpVisitor visitor)
    {
        return Page.Context.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(
            cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));
    }

    /// <summary>Has something put back when the visitor leaves, what came last first.</summary>
    public void OnLeaving(Func<Task> act) => leaving.Push(act);

    public async Task<BrowserVisitor> GoAsync(string path)
    {
        await VisitAsync(path);
        return this;
    }

    /// <summary>The same, with what the server answered.</summary>
    public Task<IResponse?> VisitAsync(string path) => Page.GotoAsync(AddressOf(path));

    /// <summary>Asks for a file with the visitor's cookies, without leaving the page.</summary>
    public Task<IAPIResponse> GetAsync(string path) => Page.APIRequest.GetAsync(AddressOf(path));

    public Task FillAsync(string name, string value) => this.WriteAsync($"[name={name}]", value);

    /// <summary>Presses the main button, and waits for the page that comes.</summary>
    public Task SubmitAsync() => this.FollowAsync("button.primary");

    /// <summary>Writes a mailed code, which sends itself with its last digit, and waits for the page that comes.</summary>
    public Task EnterCodeAsync(string code) => LeaveAsync(() => FillAsync("codigo", code));

    /// <summary>Does what leads to another page, and waits for that.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await act();
        await Page.UntilAsync(page => page.EvaluateAsync<bool>(Arrived));
    }

    public Task<string?> StepAsync() => this.AttributeAsync("main", "data-step");

    public Task<string?> ReasonAsync() => this.AttributeAsync("main", "data-reason");

    /// <summary>Waits until the page is on a step, wherever the server leads meanwhile.</summary>
    public Task AtAsync(string step) => this.WaitForAsync($"main[data-step={step}]");

    public Task<string> TextAsync() => this.TextAsync("main");

    /// <summary>What the countdown shows, in seconds.</summary>
    public async Task<int> SecondsLeftAsync()
    {
        var digits = (await Page.EvaluateAsync<string>("document.querySelector('live-countdown text').textContent")).Split(':');
        return (
            int.Parse(digits[0], System.Globalization.CultureInfo.InvariantCulture) * 60) + int.Parse(digits[1],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    public void AssertNoComplaints() => Assert.True(complaints.IsEmpty, string.Join('\n', complaints));

    public async ValueTask DisposeAsync()
    {
        Page.Console -= OnConsole;
        Page.PageError -= OnPageError;
        Page.Response -= OnResponse;
        while (leaving.TryPop(out var act))
        {
            await act();
        }

        AssertNoComplaints();
    }

    private string AddressOf(string path) => new Uri(portal, path).ToString();

    private void OnConsole(object? sender, IConsoleMessage message)
    {
        // What an answer's status says is the page's own business: a refusal is one too. A mail's preview lets no script in, not even the tests'.
        var expected = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            || message.Text.StartsWith("Blocked script execution in 'about:srcdoc'", StringComparison.Ordinal);
        if (message.Type is "error" or "warning" && !expected)
        {
            complaints.Enqueue($"{message.Text} ({Page.Url})");
        }
    }

    private void OnPageError(object? sender, string error) => complaints.Enqueue(error);

    private void OnResponse(object? sender, IResponse response)
    {
        // The page of the line asks by itself whether it is its turn.
        var waits = response.Status == 503 && response.Headers.ContainsKey("retry-after");
        if (response.Status >= 400 && !response.Request.IsNavigationRequest && !waits)
        {
            complaints.Enqueue($"{response.Status} {response.Url}");
        }
    }
}
