using IessPortal.Bench.Host;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;

namespace IessPortal.Bench.Counter;

/// <summary>
/// How long it takes from an agent's action on one node to the event on a screen that hangs on another: the commit, the NOTIFY, the other node's look, and
/// HTTP.
/// The peer is the action itself, until its outcome is back.
/// </summary>
internal static class ScreenWatch
{
    private const string Data = "data: ";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<CounterRow> MeasureAsync(BenchHost host, Desk desk, int rounds)
    {
        using var http = new HttpClient { BaseAddress = host.Process.Url, Timeout = Timeout.InfiniteTimeSpan };
        using var response = await http.GetAsync(
            new Uri($"/cau/pantalla/{desk.Get<ScreenKeys>().KeyOf(desk.CenterId)}/estado", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        var (times, acts) = (new List<double>(), new List<double>());
        // One that has no turno today: whoever has is asked for its code.
        var (representative, ruc, sucursal) = DemoEmployers.All[0].Employer;
        for (var round = 0; round < rounds; round++)
        {
            await desk.Get<CheckInWalkInHandler>().HandleAsync(
                new(new(representative.Value, ruc.Value, sucursal.Value), Purpose.ResetKey, Preference.None, desk.CenterId, desk.Agent),
                CancellationToken.None);
            var began = TimeProvider.System.GetTimestamp();
            var outcome = await desk.Get<CallNextHandler>().HandleAsync(new(desk.CenterId, 1, desk.Agent), CancellationToken.None);
            var acted = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (outcome is not CallNextOutcome.Called called)
            {
                throw new BenchException($"Nobody was called: {outcome}.");
            }

            await ShownAsync(lines, called.Reference);
            acts.Add(acted);
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            await desk.Get<MarkAbsentHandler>().HandleAsync(new(called.VisitId, desk.Agent), CancellationToken.None);
        }

        return new("call to a screen, other node", new(times), new(acts));
    }

    private static async Task ShownAsync(StreamReader lines, string code)
    {
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith(Data, StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new BenchException($"The screen did not hear of {code} within {Longest.TotalSeconds:0} s.");
        }

        throw new BenchException("The screen heard nothing more.");
    }
}
