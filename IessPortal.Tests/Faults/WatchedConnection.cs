using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace IessPortal.Tests.Faults;

/// <summary>
/// Stands where a load balancer stands: sends each request to the next of the hosts, whichever they are at the moment, and keeps what they answered to
/// it where it was a fault and not told as it has to be.
/// </summary>
internal sealed partial class WatchedConnection(HttpMessageHandler inner, FaultWorld world, int first) : DelegatingHandler(inner)
{
    private int requests = first;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var port = world.Ports[(int)((uint)Interlocked.Increment(ref requests) % world.Ports.Count)];
        request.Headers.Host = world.Url.Authority;
        request.RequestUri = new UriBuilder(request.RequestUri!) { Port = port }.Uri;
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode >= 500)
        {
            var page = await response.Content.ReadAsStringAsync(cancellationToken);
            world.Report.CountFault();
            if (!IsOurs(page) || response.Headers.RetryAfter is null)
            {
                var what = $"{request.Method} {request.RequestUri.AbsolutePath}: {(int)response.StatusCode}";
                world.Report.Add($"{what} without our page, reference and wait: {page}");
            }
        }

        return response;
    }

    // Half a page is none: it has to end.
    private static bool IsOurs(string page) =>
        page.Contains("</html>", StringComparison.Ordinal)
            && new HtmlParser().ParseDocument(page).QuerySelector("main[data-step]") is { } main
            && (Reference().IsMatch(main.Text()) || main.Text().Contains("Hay mucha gente", StringComparison.Ordinal));

    [GeneratedRegex(@"\b[0-9a-f]{12}\b")]
    private static partial Regex Reference();
}
