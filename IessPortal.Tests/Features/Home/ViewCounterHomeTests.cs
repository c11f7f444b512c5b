using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Home;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Home;

public sealed class ViewCounterHomeTests
{
    [Theory, Databases]
    public async Task Who_is_next_what_is_open_and_what_came_back(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var attended = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");
        await attended.AskAsync();
        await attended.DecideAsync(await attended.OpenApprovalAsync(), await portal.ActorAsync(StaffRole.Supervisor), grant: false);
        await portal.WaitingAsync(clerk, 3);
        var first = await portal.WaitingAsync(clerk, 4, Preference.Age);

        var home = (await ViewAsync(portal, clerk))!;

        Assert.Equal((Turnos.Quito, first, 2), (home.Center.Name, home.Next!.Id, home.Waiting));
        Assert.Equal(attended.Id, Assert.Single(home.Own).Id);
        var answer = Assert.Single(home.Answered);
        Assert.Equal((attended.Id, false, CounterVisit.Reason), (answer.VisitId, answer.Granted, answer.Reason));

        // Over, and so is what was asked for.
        await attended.CloseAsync(VisitResult.Declined);
        home = (await ViewAsync(portal, clerk))!;
        Assert.Empty(home.Own);
        Assert.Empty(home.Answered);
    }

    [Theory, Databases]
    public async Task The_day_s_turnos_and_what_became_of_each(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.TurnoAsync(Turnos.Monday.AddHours(-1), 50);
        var here = await portal.TurnoAsync(Turnos.Monday, 51);
        await portal.TurnoAsync(Turnos.Monday.AddHours(1), 52);
        await portal.TurnoAsync(Turnos.Monday.AddDays(1), 53);
        await portal.TurnoAsync(Turnos.Monday, 54, Turnos.OneCounter);
        portal.Clock.AdvanceTo(Turnos.Monday);
        await portal.CheckInAsync(clerk, here);

        var home = (await ViewAsync(portal, clerk))!;

        Assert.Equal(
            [(Turnos.Monday.AddHours(-1), TurnoMark.Missed), (Turnos.Monday, TurnoMark.Here), (Turnos.Monday.AddHours(1), TurnoMark.Ahead)],
            home.Turnos.Select(turno => (turno.Start, turno.Mark)));
        var visit = await portal.CalledAsync(clerk);
        await portal.Get<Core.Features.Counter.Queue.MarkAbsentHandler>().HandleAsync(new(visit, clerk), CancellationToken.None);
        Assert.Equal(TurnoMark.Missed, (await ViewAsync(portal, clerk))!.Turnos[1].Mark);
    }

    [Fact]
    public async Task Whoever_works_at_no_centre_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Null(await ViewAsync(portal, await portal.AnotherAsync(StaffRole.Ventanilla, center: null)));
    }

    private static Task<CounterHome?> ViewAsync(TestPortal portal, Actor actor) =>
        portal.Get<ViewCounterHomeHandler>().HandleAsync(new(actor), CancellationToken.None);
}
