using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Identification;

/// <summary>Times of each kind of identification and, as a peer, of the form itself.</summary>
internal sealed record IdentifyRun(IReadOnlyList<(Attempt Attempt, Sample Sample)> Attempts, Sample Peer)
{
    private const string Page = "/recuperar";
    private const string Answer = "DATOS-NO-COINCIDEN";
    private const int Warmup = 100;

    public static async Task<IdentifyRun> MeasureAsync(BenchHost host, int rounds)
    {
        using var visitor = new HttpVisitor(host.Process.Url);
        var posts = Attempt.All.Select(_ => new List<double>()).ToList();
        var gets = new List<double>();
        for (var round = -Warmup; round < rounds; round++)
        {
            // Each kind comes first, second and last equally often: what drifts, drifts for all.
            foreach (var which in Enumerable.Range(0, posts.Count).Select(place => (place + round + Warmup) % posts.Count))
            {
                visitor.ForwardedFor = host.NewAddress();
                var get = await TimeAsync(() => visitor.RawAsync(HttpMethod.Get, Page));
                var post = await PostAsync(visitor, Attempt.All[which]);
                if (round >= 0)
                {
                    gets.Add(get);
                    posts[which].Add(post);
                }
            }
        }

        return new([.. Attempt.All.Zip(posts, (attempt, times) => (attempt, new Sample(times)))], new Sample(gets));
    }

    /// <summary>Sends the form with a captcha that was solved before, and makes sure of the answer afterwards.</summary>
    private static async Task<double> PostAsync(HttpVisitor visitor, Attempt attempt)
    {
        await visitor.GoAsync(Page);
        var (path, fields) = visitor.Fill(
            new() { ["cedula"] = attempt.Cedula, ["ruc"] = attempt.Ruc, ["sucursal"] = attempt.Sucursal, ["altcha"] = await visitor.CaptchaAsync() });
        var led = Page;
        var time = await TimeAsync(async () =>
        {
            var answer = await visitor.RawPostAsync(path, fields);
            // What it has to say is told there alone.
            led = answer.Headers.Location is { IsAbsoluteUri: true } there ? there.PathAndQuery : answer.Headers.Location?.OriginalString ?? Page;
            return answer;
        });
        await visitor.GoAsync(led);
        return visitor.Reason == Answer ? time : throw new BenchException($"«{attempt.Name}» was answered with «{visitor.Reason}».");
    }

    private static async Task<double> TimeAsync(Func<Task<HttpResponseMessage>> request)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await request();
        await response.Content.ReadAsByteArrayAsync();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }
}
