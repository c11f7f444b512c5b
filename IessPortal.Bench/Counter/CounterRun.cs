using System.Linq.Expressions;
using IessPortal.Bench.Host;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Bench.Counter;

/// <summary>Measures use case by use case. The peer of each is the bare statement on the same rows, without the portal around it.</summary>
internal static class CounterRun
{
    private const int WarmUp = 30;
    private const string Nobody = "inexistente";

    public static async IAsyncEnumerable<CounterRow> MeasureAsync(BenchHost host, int employers, int turnos, int rounds)
    {
        await using var desk = await Desk.OpenAsync(host);
        await Filling.EmployersAsync(desk, employers);
        var (day, reference) = await Filling.TurnosAsync(desk, turnos);
        var (from, until) = (new DateTimeOffset(day, default, TimeSpan.Zero), new DateTimeOffset(day.AddDays(2), default, TimeSpan.Zero));
        yield return await TimeAsync(
            $"agenda of {turnos} turnos", rounds,
            async () => Check((await desk.Get<ViewAgendaHandler>().HandleAsync(new(null, day, desk.Agent), CancellationToken.None))?.Entries.Count == turnos),
            async () =>
                Check(
                    await desk.RowsAsync(
                        db => db.Appointments.Where(turno => turno.CenterId == desk.CenterId && turno.Start >= from && turno.Start < until)) == turnos));

        var middle = employers / 2;
        var (person, ruc) = (Filling.EmployerAt(middle).Representative, Filling.EmployerAt(middle).Ruc);
        yield return await SearchAsync("search, cédula", person.Value, 1, Accounts(account => account.Representative == person));
        yield return await SearchAsync("search, RUC", ruc.Value, 1, Accounts(account => account.Ruc == ruc));
        yield return await SearchAsync("search, code of a turno", reference, 1, db => db.Appointments.Where(turno => turno.Reference == reference));
        yield return await SearchAsync("search, common word", "panaderia", FindEmployersHandler.Most, Accounts(account => account.SearchName.Contains(Nobody)));
        yield return await SearchAsync(
            "search, two words and a number", $"cotopaxi {middle - (middle % 11) + 2}", 1, Accounts(account => account.SearchName.Contains(Nobody)));
        yield return await SearchAsync("search, no such name", Nobody, 0, Accounts(account => account.SearchName.Contains(Nobody)));

        if (host.Postgres is not null)
        {
            yield return await ScreenWatch.MeasureAsync(host, desk, rounds);
        }

        yield return await WindowWatch.MeasureAsync(host, desk, rounds);

        Task<CounterRow> SearchAsync(string what, string text, int least, Func<PortalDbContext, IQueryable<object>> bare) => TimeAsync(
            what, rounds,
            async () =>
            {
                var found = (await desk.Get<FindEmployersHandler>().HandleAsync(new(text, desk.Agent), CancellationToken.None)).Employers.Count;
                Check(least == 0 ? found == 0 : found >= least);
            },
            () => desk.RowsAsync(bare));
    }

    private static Func<PortalDbContext, IQueryable<object>> Accounts(Expression<Func<EmployerAccount, bool>> which) =>
        db => db.EmployerAccounts.Where(which).Select(account => new { account.Id, account.Name });

    private static async Task<CounterRow> TimeAsync(string what, int rounds, Func<Task> act, Func<Task> peer)
    {
        var (times, peers) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < rounds; round++)
        {
            // Each goes first equally often: what drifts, drifts for both.
            var acted = round % 2 == 0 ? await TimeAsync(act) : 0;
            var beside = await TimeAsync(peer);
            acted = round % 2 == 0 ? acted : await TimeAsync(act);
            if (round >= 0)
            {
                times.Add(acted);
                peers.Add(beside);
            }
        }

        return new(what, new(times), new(peers));
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var began = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void Check(bool found)
    {
        if (!found)
        {
            throw new BenchException("What was put into the portal was not found again.");
        }
    }
}
