using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Reporting;

public sealed class FigureDaysTests
{
    private static readonly DateOnly First = DateOnly.FromDateTime(TestClock.Start.DateTime);

    [Theory, Databases]
    public async Task What_is_kept_is_what_one_reads_who_has_just_started(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        var kept = new FigureDays();
        Func<Task>[] happenings =
        [
            () => Journey.InOrder(portal).ToCodeAsync(),
            () => Journey.Of(portal, "Municipio de Prueba").ToQuestionsAsync(),
            () => portal.SendMailsAsync(),
            () => portal.WaitingAsync(agent),
            () => Journey.Of(portal, "Municipio de Prueba").ToAddressAsync(),
        ];

        foreach (var happening in happenings)
        {
            await happening();
            Assert.Equal(await ReadAsync(portal, new FigureDays()), await ReadAsync(portal, kept));
            portal.Clock.Advance(TimeSpan.FromHours(13));
        }

        Assert.Contains(await ReadAsync(portal, kept), line => line.StartsWith("Visit ", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Of_all_days_those_alone_are_read_again_that_have_changed(DatabaseKind kind)
    {
        var commands = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: commands.Attach);
        var days = new FigureDays();
        await Journey.InOrder(portal).ToQuestionsAsync();
        portal.Clock.Advance(TimeSpan.FromDays(1));
        var before = await DaysAsync(portal, days);

        commands.Clear();
        Assert.Equal(before, await DaysAsync(portal, days), ReferenceEqualityComparer.Instance);
        Assert.Single(commands.Commands);

        await Journey.Of(portal, "Municipio de Prueba").ToQuestionsAsync();
        var after = await DaysAsync(portal, days);
        Assert.Same(before[0], after[0]);
        Assert.NotSame(before[1], after[1]);
        Assert.Same(before[2], after[2]);
    }

    private static Task<IReadOnlyList<FigureDay>> DaysAsync(TestPortal portal, FigureDays days) =>
        portal.ReadAsync(db => days.ReadAsync(db, First, First.AddDays(2), TestContext.Current.CancellationToken));

    private static async Task<List<string>> ReadAsync(TestPortal portal, FigureDays days)
    {
        var read = await DaysAsync(portal, days);
        return
        [
            .. days.Sum(read, null).Select(sum => $"{sum.Name} {sum.CenterId} {sum.Key} {sum.Count}").Order(StringComparer.Ordinal),
            .. read.Select(day => $"{day.Day:O} {day.Mails}"),
        ];
    }
}
