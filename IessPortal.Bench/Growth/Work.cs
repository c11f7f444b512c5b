using System.Globalization;
using IessPortal.Bench.Counter;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Bench.Growth;

/// <summary>Something that is done with a portal, whatever lies behind it.</summary>
/// <param name="Rounds">How often in each turn.</param>
/// <param name="WarmUp">Turns before those that count: until the runtime has compiled for speed what is used often.</param>
/// <param name="InHost">Whether the host does it, asked over HTTP; otherwise the bench itself asks the use case.</param>
internal sealed record Work(string What, int Rounds, int WarmUp, bool InHost, Func<Subject, Task> DoAsync)
{
    private const int Turnos = 500;

    private const int FewTurns = 3;

    /// <summary>A turn has few of them, and each needs much: after 24 a quarter of the CPU was still the compiler's.</summary>
    private const int ManyTurns = 40;

    /// <param name="recoveries">How many in each turn.</param>
    /// <param name="rounds">How often each of the others is done in each turn.</param>
    public static IReadOnlyList<Work> All(int recoveries, int rounds)
    {
        var who = 0;
        return
        [
            new("recovery", recoveries, ManyTurns, InHost: true, subject => subject.Contender.RecoverAsync(who++)),
            new("search, code of a case", rounds, FewTurns, InHost: false, subject => SearchAsync(subject, Past.ReferenceAt(subject.Size.Cases / 2))),
            new("search, RUC", rounds, FewTurns, InHost: false, subject => SearchAsync(subject, Filling.EmployerAt(subject.Size.Employers / 2).Ruc.Value)),
            new("search, words of a name", rounds, FewTurns, InHost: false, subject => SearchAsync(subject, NameOf(subject.Size.Employers / 13 * 7))),
            new($"agenda of {Turnos} turnos", rounds, FewTurns, InHost: false, AgendaAsync),
            new("dashboard of thirty days", rounds, FewTurns, InHost: false, DashboardAsync),
        ];
    }

    /// <summary>Gives both the same day.</summary>
    public static Task PrepareAsync(Subject subject) =>
        Filling.TurnosAsync(subject.Desk, Turnos, number => Past.ReferenceAt(subject.Size.Turnos + number));

    /// <summary>What almost every tenth name has, and a number: not one of zeros, of which the large portal has especially many.</summary>
    private static string NameOf(int number)
    {
        var words = Filling.AccountAt(number, Guid.Empty).Name.Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"{words[0]} {number}");
    }

    private static async Task SearchAsync(Subject subject, string text)
    {
        var found = await subject.Desk.Get<SearchEverythingHandler>().HandleAsync(new(text, subject.Desk.Agent), CancellationToken.None);
        if (found.Things.Count == 0)
        {
            throw new BenchException($"«{text}» was not found.");
        }
    }

    private static async Task AgendaAsync(Subject subject)
    {
        var agenda = await subject.Desk.Get<ViewAgendaHandler>().HandleAsync(new(null, Filling.Day, subject.Desk.Agent), CancellationToken.None);
        if (agenda?.Entries.Count != Turnos)
        {
            throw new BenchException("The agenda does not have the day's turnos.");
        }
    }

    private static async Task DashboardAsync(Subject subject)
    {
        var today = subject.Desk.Get<PortalZone>().DayOf(TimeProvider.System.Now());
        // As it is while people come: the day's figures are others than the last time.
        var changed = await subject.Desk.Get<PortalStore>().ReadAsync(
            db => db.Set<DailyFigure>().Where(figure => figure.Day == today && figure.Name == Figure.Changes).ExecuteUpdateAsync(
                set => set.SetProperty(figure => figure.Count, figure => figure.Count + 1)),
            CancellationToken.None);
        if (changed != 1)
        {
            throw new BenchException("The day has no figures.");
        }

        var range = new StatisticsRange(today.AddDays(-29), today, null);
        var read = await subject.Desk.Get<ReadStatisticsHandler>().HandleAsync(new(range, true, false, subject.Supervisor), CancellationToken.None);
        if (read.Period.Of(CountKind.Methods).Sum(row => row.Count) == 0)
        {
            throw new BenchException("The dashboard counts nothing.");
        }
    }
}
