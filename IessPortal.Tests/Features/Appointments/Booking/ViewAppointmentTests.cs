using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class ViewAppointmentTests
{
    [Theory]
    [InlineData(-601, false)]
    [InlineData(-600, true)]
    [InlineData(1799, true)]
    [InlineData(1800, false)]
    public async Task A_meeting_can_be_entered_from_ten_minutes_before_until_its_end(int seconds, bool open)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Video, Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday.AddSeconds(seconds));

        var view = await turnos.ViewAsync(token);

        Assert.Equal(Turnos.Monday.AddMinutes(-10), view.MeetingFrom);
        Assert.Equal(open, view.Meeting is not null);
        if (open)
        {
            Assert.Matches("^https://reuniones.example/[0-9a-f]{32}$", view.Meeting!.AbsoluteUri);
        }
    }

    [Fact]
    public async Task A_meeting_goes_on_for_both_as_long_as_the_visit()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (turnos, supervisor, center) = (new Turnos(portal), await portal.ActorAsync(StaffRole.Supervisor), await portal.CenterAsync(Turnos.Video));
        var token = await turnos.BookedAsync(Turnos.Video, Turnos.Monday);
        portal.Clock.AdvanceTo(Turnos.Monday);
        await portal.CheckInAsync(supervisor, (await turnos.ViewAsync(token)).Appointment.Reference, center: center);
        var visit = Assert.IsType<CallNextOutcome.Called>(await portal.NextAsync(supervisor, center: center)).VisitId;
        await portal.Get<StartVisitHandler>().HandleAsync(new(visit, supervisor), CancellationToken.None);
        portal.Clock.Advance(TimeSpan.FromHours(1));

        var (meeting, seen) = (
            (await turnos.ViewAsync(token)).Meeting,
            (await portal.Get<ViewVisitHandler>().HandleAsync(new(visit, Again: false, supervisor), CancellationToken.None))!.Meeting);
        Assert.NotNull(meeting);
        Assert.Equal(meeting, seen);
        Assert.Equal(
            meeting,
            Assert.Single((await portal.Get<ViewAgendaHandler>().HandleAsync(new(center, null, supervisor), CancellationToken.None))!.Entries).Meeting);
        await portal.Get<CloseVisitHandler>().HandleAsync(new(visit, VisitResult.NothingDone, supervisor), CancellationToken.None);
        Assert.Null((await turnos.ViewAsync(token)).Meeting);
        Assert.Null((await portal.Get<ViewVisitHandler>().HandleAsync(new(visit, Again: true, supervisor), CancellationToken.None))!.Meeting);
    }

    [Fact]
    public async Task Each_turno_meets_elsewhere_and_one_in_person_nowhere()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var tokens = new[] { await turnos.BookedAsync(Turnos.Video, Turnos.Monday), await turnos.BookedAsync(Turnos.Video, Turnos.Monday, employer: 1),
            await turnos.BookedAsync(Turnos.Quito, Turnos.Monday, employer: 2) };
        portal.Clock.AdvanceTo(Turnos.Monday);

        var meetings = new List<Uri?>();
        foreach (var token in tokens)
        {
            meetings.Add((await turnos.ViewAsync(token)).Meeting);
        }

        Assert.NotEqual(meetings[0], meetings[1]);
        Assert.Null(meetings[2]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Nobodys_token_shows_nothing(string? token)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.Null(await portal.Get<ViewAppointmentHandler>().HandleAsync(token, CancellationToken.None));
    }
}
