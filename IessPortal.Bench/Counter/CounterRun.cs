using IessPortal.Bench.Host;
using IessPortal.Bench.Measuring;
using IessPortal.Core.Counter;

namespace IessPortal.Bench.Counter;

/// <summary>What was measured at the counter, by what was done.</summary>
internal sealed record CounterRun(IReadOnlyList<(string What, Sample Times)> Rows)
{
    private const int WarmUp = 30;

    public static async Task<CounterRun> MeasureAsync(BenchHost host, int employers, int turnos, int rounds)
    {
        await using var desk = await Desk.OpenAsync(host);
        await Filling.EmployersAsync(desk, employers);
        var (day, reference) = await Filling.TurnosAsync(desk, turnos);
        var rows = new List<(string, Sample)>
        {
            ($"agenda of {turnos} turnos", await TimeAsync(rounds, async _ => Check(turnos, (await desk.Get<ViewAgendaHandler>().HandleAsync(new(null, day, desk.Agent), CancellationToken.None))?.Entries.Count))),
        };
        var middle = employers / 2;
        foreach (var (what, text, least) in new[]
        {
            ("search, cédula", Filling.EmployerAt(middle).Representative.Value, 1),
            ("search, RUC", Filling.EmployerAt(middle).Ruc.Value, 1),
            ("search, code of a turno", reference, 1),
            ("search, common word", "panaderia", 25),
            ("search, two words and a number", $"cotopaxi {middle - (middle % 11) + 2}", 1),
            ("search, no such name", "inexistente", 0),
        })
        {
            rows.Add((what, await TimeAsync(rounds, async _ => CheckLeast(least, (await desk.Get<FindEmployersHandler>().HandleAsync(new(text, desk.Agent), CancellationToken.None)).Employers.Count))));
        }

        if (host.Postgres is not null)
        {
            rows.Add(("call to the screen on another node", await ScreenWatch.MeasureAsync(host, desk, rounds)));
        }

        return new(rows);
    }

    private static async Task<Sample> TimeAsync(int rounds, Func<int, Task> act)
    {
        var times = new List<double>();
        for (var round = -WarmUp; round < rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await act(round);
            if (round >= 0)
            {
                times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return new(times);
    }

    private static void Check(int expected, int? found)
    {
        if (found != expected)
        {
            throw new BenchException($"{found} were found where there are {expected}.");
        }
    }

    private static void CheckLeast(int least, int found)
    {
        if (found < least || (least == 0 && found > 0))
        {
            throw new BenchException($"{found} were found where there are {least}.");
        }
    }
}
