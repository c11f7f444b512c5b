using IessPortal.Core.Demo;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Features.Appointments.Holidays;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class ViewWeekTests
{
    [Theory, Databases]
    public async Task Counts_turnos_against_places_hour_by_hour(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.TurnoAsync(Turnos.Monday, 1);
        await portal.TurnoAsync(Turnos.Monday, 2);
        await portal.TurnoAsync(Turnos.Monday.AddDays(2), 3);
        await portal.TurnoAsync(Turnos.Monday.AddDays(7), 4);
        await portal.TurnoAsync(Turnos.Monday, 5, Turnos.OneCounter);
        var cancelled = await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday, 6);
        await new Turnos(portal).CancelAsync(cancelled);

        // Any day of a week stands for it.
        var week = await ViewAsync(new(2026, 11, 29));

        Assert.Equal(Enumerable.Range(0, 7).Select(new DateOnly(2026, 11, 23).AddDays), week.Days.Select(day => day.Day));
        Assert.Equal([2, 0, 1, 0, 0, 0, 0], week.Days.Select(day => day.Taken));
        var slot = Assert.Single(week.Days[0].Slots, slot => slot.Taken > 0);
        Assert.Equal(
            (TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(Turnos.Monday, week.Center.Zone).DateTime), 2, week.Center.Counters),
            (slot.At, slot.Taken, slot.Places));
        Assert.Empty(week.Days[6].Slots);
        Assert.Equal(new DateOnly(2026, 11, 21), week.Today);
        Assert.Equal(new DateOnly(2026, 11, 16), (await ViewAsync(null)).Days[0].Day);

        async Task<WeekLoad> ViewAsync(DateOnly? day) => (await portal.Get<ViewWeekHandler>().HandleAsync(new(null, day, agent), CancellationToken.None))!;
    }

    [Fact]
    public async Task On_a_holiday_there_is_no_place_and_its_turnos_are_to_be_moved()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var agent = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.TurnoAsync(Turnos.Monday, 5);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(new(2026, 11, 23)), confirmed: true);

        var monday = (await portal.Get<ViewWeekHandler>().HandleAsync(new(null, new(2026, 11, 23), agent), CancellationToken.None))!.Days[0];

        Assert.True(monday.IsHoliday);
        var slot = Assert.Single(monday.Slots);
        Assert.Equal((1, 0), (slot.Taken, slot.Places));
    }

    [Fact]
    public async Task Who_has_no_centre_sees_none_and_another_s_is_refused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (clerk, nowhere) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.AnotherAsync(StaffRole.Ventanilla, center: null));
        var elsewhere = await portal.CenterAsync(Turnos.OneCounter);

        Assert.Null(await portal.Get<ViewWeekHandler>().HandleAsync(new(null, null, nowhere), CancellationToken.None));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => portal.Get<ViewWeekHandler>().HandleAsync(new(elsewhere, null, clerk), CancellationToken.None));
    }
}
