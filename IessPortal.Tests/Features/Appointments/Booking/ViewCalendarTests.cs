using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class ViewCalendarTests
{
    [Theory, Databases]
    public async Task The_whole_horizon_is_there_with_its_free_places(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);

        var days = (await turnos.AgendaAsync(Turnos.Quito)).Days;

        Assert.Equal((31, new DateOnly(2026, 11, 21), new DateOnly(2026, 12, 21)), (days.Count, days[0].Day, days[^1].Day));
        Assert.Equal((0, false), (days[0].Places, days[0].Attends));
        Assert.Equal((4 * 17) - 1, days[2].Places);
        Assert.Equal(3, days[2].Free.Single(slot => slot.Start == Turnos.Monday).Places);
        var holiday = days.Single(day => day.Day == new DateOnly(2026, 12, 7));
        Assert.Equal((true, 0), (holiday.Holiday, holiday.Places));
        Assert.False((await turnos.AgendaAsync(Turnos.OneCounter)).Days.Single(day => day.Day == holiday.Day).Holiday);
    }

    [Fact]
    public async Task What_a_centre_does_not_do_has_no_calendar()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var calendar = portal.Get<ViewCalendarHandler>();
        var video = await new Turnos(portal).CenterIdAsync(Turnos.Video);

        Assert.NotNull(await calendar.HandleAsync(video, Purpose.ResetKey, CancellationToken.None));
        Assert.Null(await calendar.HandleAsync(video, Purpose.FirstKey, CancellationToken.None));
        Assert.Null(await calendar.HandleAsync(Sample.Id(77), Purpose.ResetKey, CancellationToken.None));
    }
}
