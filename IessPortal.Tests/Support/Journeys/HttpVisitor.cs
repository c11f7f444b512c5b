using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IessPortal.Core.Platform.RateLimiting;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>A browser without scripts: it keeps cookies, reads pages and sends their forms.</summary>
public sealed partial class HttpVisitor : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HashSet<string> forms = [];
    private readonly RequestCounter counter;
    private readonly HttpClient http;

    /// <param name="url">Where the portal is.</param>
    /// <param name="between">What stands between the browser and the portal, around what connects them; nothing otherwise.</param>
    public HttpVisitor(Uri url, Func<HttpMessageHandler, HttpMessageHandler>? between = null)
    {
        Cookies = new CookieContainer();
        var connecting = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        counter = new(between?.Invoke(connecting) ?? connecting);
        http = new(counter) { BaseAddress = url };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36");
    }

    public CookieContainer Cookies { get; }

    /// <summary>Whether each form is sent as a double click sends it, and once more behind that; all three have to lead to the same place.</summary>
    public bool SendsTwice { get; init; }

    /// <summary>The forms that were sent, by name or by where they go.</summary>
    public IReadOnlySet<string> Forms => forms;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Patience
    {
        init => http.Timeout = value;
    }

    /// <summary>How many requests there were.</summary>
    public int Requests => counter.Count;

    /// <summary>What a proxy would say of where the visitor comes from.</summary>
    public string ForwardedFor
    {
        set
        {
            http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            http.DefaultRequestHeaders.Add("X-Forwarded-For", value);
        }
    }

    /// <summary>What a proxy would call the request.</summary>
    public string RequestId
    {
        set => http.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-ID", value);
    }

    /// <summary>The answer behind the page, after redirects.</summary>
    public HttpResponseMessage Response { get; private set; } = null!;

    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Where the visitor is, without the host and the mark of what a page remembers.</summary>
    public string Path => Mark().Replace(Address, string.Empty);

    /// <summary>The same, whole.</summary>
    public string Address { get; private set; } = "/";

    public string? Step => Page.QuerySelector("main")?.GetAttribute("data-step");

    public string? Reason => Page.QuerySelector("main")?.GetAttribute("data-reason");

    public string Text => Page.Body!.Text();

    public async Task<HttpVisitor> GoAsync(string path)
    {
        await FollowAsync(await http.GetAsync(new Uri(path, UriKind.Relative)), path);
        return this;
    }

    public Task<HttpVisitor> ReloadAsync() => GoAsync(Address);

    /// <summary>Sends the form that has the main button, or another one.</summary>
    public async Task<HttpVisitor> SendAsync(Dictionary<string, string?>? values = null, string? form = null)
    {
        var (path, fields) = Fill(values, form);
        return await PostAsync(path, fields);
    }

    /// <summary>What sending a form would send, and where.</summary>
    public (string Path, Dictionary<string, string?> Fields) Fill(Dictionary<string, string?>? values = null, string? form = null)
    {
        var chosen = (IHtmlFormElement)(form is null ? Page.QuerySelector("form:has(button.primary)") : Page.QuerySelector(form))!;
        var fields = chosen.QuerySelectorAll("input, select")
            .Where(field => field.GetAttribute("type") is not ("radio" or "checkbox") || field.HasAttribute("checked"))
            .ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlSelectElement select ? select.Value : field.GetAttribute("value"));
        foreach (var (name, value) in values ?? [])
        {
            fields[name] = value;
        }

        return (chosen.GetAttribute("action") is { Length: > 0 } action ? action : Address, fields);
    }

    public async Task<HttpVisitor> PostAsync(string path, Dictionary<string, string?> fields)
    {
        forms.Add(fields.GetValueOrDefault("_handler") ?? path);
        await FollowAsync(await PressAsync(() => RawPostAsync(path, fields)), path);
        return this;
    }

    /// <summary>Sends fields and follows nothing.</summary>
    public async Task<HttpResponseMessage> RawPostAsync(string path, Dictionary<string, string?> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null));
        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> RawAsync(HttpRequestMessage request) => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    public Task<HttpResponseMessage> RawAsync(HttpMethod method, string path) =>
        http.SendAsync(new HttpRequestMessage(method, new Uri(path, UriKind.Relative)), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Sends the form that has the file of that name, with a file.</summary>
    public async Task<HttpVisitor> UploadAsync(string field, byte[] file, Dictionary<string, string?>? values = null)
    {
        var (path, fields) = Fill(values, $"form:has([name={field}])");
        forms.Add(path);
        await FollowAsync(await PressAsync(() => RawUploadAsync(path, field, file, fields)), path);
        return this;
    }

    private async Task<HttpResponseMessage> RawUploadAsync(string path, string field, byte[] file, Dictionary<string, string?> fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(one => one.Key != field && one.Value is not null))
        {
            content.Add(new StringContent(value!), name);
        }

        content.Add(new ByteArrayContent(file), field, "carta-signed.pdf");
        return await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<HttpResponseMessage> PressAsync(Func<Task<HttpResponseMessage>> send)
    {
        if (!SendsTwice)
        {
            return await send();
        }

        var both = await Task.WhenAll(send(), send());
        var late = await send();
        var led = new[] { both[0], both[1], late }.Select(answer => $"{answer.StatusCode} {answer.Headers.Location}").Distinct().ToList();
        return led.Count == 1 ? late : throw new InvalidOperationException($"The same form led to {string.Join(" and ", led)}.");
    }

    public Task<byte[]> BytesOfAsync(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public Task<string> TextOfAsync(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>A captcha, fetched and solved.</summary>
    public async Task<string> CaptchaAsync() =>
        CaptchaSolver.Solve(JsonSerializer.Deserialize<CaptchaChallenge>(await TextOfAsync("/captcha"), JsonSerializerOptions.Web)!);

    public void Dispose() => http.Dispose();

    private async Task FollowAsync(HttpResponseMessage response, string path)
    {
        for (var redirects = 0; response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect; redirects++)
        {
            if (redirects == MostRedirects)
            {
                throw new InvalidOperationException("Redirected in circles.");
            }

            path = response.Headers.Location!.IsAbsoluteUri ? response.Headers.Location.PathAndQuery : response.Headers.Location.OriginalString;
            response = await http.GetAsync(new Uri(path, UriKind.Relative));
        }

        Response = response;
        Address = path;
        Page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    private sealed class RequestCounter(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref count);
            return base.SendAsync(request, cancellationToken);
        }
    }

    [GeneratedRegex(@"[?&]vuelta=[0-9a-f]+$")]
    private static partial Regex Mark();
}
