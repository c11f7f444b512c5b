using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using IessPortal.Bench.Identification;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Overload;

/// <summary>Somebody who identifies, and does what a browser does: comes back when the line's page says so. Reads no more of a page than that takes.</summary>
internal sealed partial class Person(HttpClient http, string address, Attempt attempt, Tally tally)
{
    private const string Page = "/recuperar";

    /// <summary>How often a form is sent that had to wait.</summary>
    private const int Patience = 10;

    private readonly Dictionary<string, string> cookies = [];
    private bool stood;

    /// <summary>What the browser would send along: the case that was begun is in them.</summary>
    public string Cookies => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            var form = await LookAsync(Page, cancellationToken);
            for (var time = 0; time < Patience; time++)
            {
                using var answer = await PostAsync(form, cancellationToken);
                var led = answer.Headers.Location!.OriginalString;
                form = await LookAsync(led, cancellationToken);
                if (answer.StatusCode is not HttpStatusCode.SeeOther)
                {
                    tally.AddPerson(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, stood);
                    return;
                }
            }

            tally.AddFault("sent to the line again and again");
        }
        catch (Exception exception) when (exception is HttpRequestException or BenchException || IsTooLong(exception, cancellationToken))
        {
            tally.AddFault(exception is BenchException ? exception.Message : exception.GetType().Name);
        }
    }

    // One answer took too long, and not the whole run.
    private static bool IsTooLong(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    /// <summary>A page, however often the line is in its place.</summary>
    private async Task<string> LookAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await SendAsync(new(HttpMethod.Get, path), cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode is HttpStatusCode.OK)
            {
                return text;
            }

            path = WebUtility.HtmlDecode(Again().Match(text).Groups[1].Value);
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string form, CancellationToken cancellationToken)
    {
        using var challenge = await SendAsync(new(HttpMethod.Get, "/captcha"), cancellationToken);
        var solved = CaptchaSolver.Solve(
            JsonSerializer.Deserialize<CaptchaChallenge>(await challenge.Content.ReadAsStringAsync(cancellationToken), JsonSerializerOptions.Web)!);
        var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "identificacion",
            ["formulario"] = WebUtility.HtmlDecode(Token().Match(form).Groups[1].Value),
            ["cedula"] = attempt.Cedula,
            ["ruc"] = attempt.Ruc,
            ["sucursal"] = attempt.Sucursal,
            ["altcha"] = solved,
        });
        return await SendAsync(new(HttpMethod.Post, Page) { Content = content }, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Forwarded-For", address);
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", Cookies);
        }

        var start = TimeProvider.System.GetTimestamp();
        var answer = await http.SendAsync(request, cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split(';')[0]);
            cookies[name] = value[(name.Length + 1)..];
        }

        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.Redirect:
                tally.AddLetIn(took);
                return answer;
            case HttpStatusCode.SeeOther:
            case HttpStatusCode.ServiceUnavailable when Again().IsMatch(await answer.Content.ReadAsStringAsync(cancellationToken)):
                stood = true;
                tally.AddLine(took);
                return answer;
            default:
                throw new BenchException($"{request.Method} {request.RequestUri!.OriginalString.Split('?')[0]}: {(int)answer.StatusCode}");
        }
    }

    [GeneratedRegex("""data-again="([^"]+)""")]
    private static partial Regex Again();

    [GeneratedRegex("""name="formulario" value="([^"]+)""")]
    private static partial Regex Token();
}
