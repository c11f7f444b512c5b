using IessPortal.Bench.Host;
using IessPortal.Bench.Identification;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Overload;

/// <summary>A crowd that identifies at once, while a monitor asks for the health and somebody logs in again and again.</summary>
/// <param name="Name">Of who was asked.</param>
/// <param name="Took">From the first request of all to the last answer.</param>
/// <param name="Normal">From then on until whoever comes anew is let in at once.</param>
internal sealed record CrowdRun(string Name, Tally Tally, TimeSpan Took, TimeSpan Normal)
{
    private const string Page = "/recuperar";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Of one answer; none should come near it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="people">How many.</param>
    /// <param name="network">From which all come; none: each from one of their own.</param>
    public static async Task<CrowdRun> HoldAsync(string name, BenchHost host, int people, string? network, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.Process.Url, Timeout = Patience };
        var tally = new Tally();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] watchers = [WatchHealthAsync(http, tally, over.Token), SignInAgainAsync(host, tally, over.Token)];
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, people).Select(number =>
            new Person(http, network ?? host.NewAddress(), Attempt.All[number % Attempt.All.Count], tally).IdentifyAsync(cancellationToken)));
        var took = TimeProvider.System.GetElapsedTime(start);
        var normal = await UntilNormalAsync(http, cancellationToken);
        await over.CancelAsync();
        await Task.WhenAll(watchers);
        return new(name, tally, took, normal);
    }

    /// <summary>A crowd of few, one behind the other: until the runtime has compiled what is used often.</summary>
    public static async Task WarmUpAsync(BenchHost host, int people, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.Process.Url, Timeout = Patience };
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, people, atOnce, async (number, stop) =>
            await new Person(http, host.NewAddress(), Attempt.All[number % Attempt.All.Count], new Tally()).IdentifyAsync(stop));
    }

    private static async Task WatchHealthAsync(HttpClient http, Tally tally, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var start = TimeProvider.System.GetTimestamp();
            // Begun, it is waited for: an answer that does not come counts, too.
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), CancellationToken.None);
            tally.AddHealth(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                tally.AddFault($"/health/ready: {(int)answer.StatusCode}");
            }

            await Task.Delay(Between, over).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task SignInAgainAsync(BenchHost host, Tally tally, CancellationToken over)
    {
        var employer = DemoEmployers.All[0];
        while (!over.IsCancellationRequested)
        {
            using var visitor = new HttpVisitor(host.Process.Url) { ForwardedFor = host.NewAddress(), Patience = Patience };
            var start = TimeProvider.System.GetTimestamp();
            await visitor.GoAsync("/ingreso");
            await visitor.SendAsync(new() { ["usuario"] = $"{employer.Employer.Ruc.Value}-{employer.Employer.Sucursal.Value}", ["clave"] = employer.Key });
            tally.AddSignIn(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            if (visitor.Path != "/mi-cuenta")
            {
                tally.AddFault($"log-in: {(int)visitor.Response.StatusCode} {visitor.Path}");
            }

            await Task.Delay(Between, over).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<TimeSpan> UntilNormalAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri(Page, UriKind.Relative), cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return TimeProvider.System.GetElapsedTime(start);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }
}
