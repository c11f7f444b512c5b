using Bunit;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Counter;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IessPortal.Tests.Web.Console.Counter;

/// <summary>A day by hour and counter, a week by how full it is.</summary>
public sealed class AgendaPartTests : ComponentTest
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateTimeOffset Eight = new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero);
    private static readonly Center Center = new(Sample.Id(1), new("CAU", "Pichincha", "Quito", "Calle 1")
    {
        Counters = 2,
        Purposes = [Purpose.ResetKey],
        Hours = OpeningHours.Weekdays(new(8, 0), new(9, 0)),
    });

    public AgendaPartTests() => Services.AddSingleton<CounterLabels>();

    [Fact]
    public void Hours_go_down_and_counters_across_and_a_turno_stands_where_they_cross()
    {
        Appointment? came = null;
        var table = DayOf(null, turno => came = turno, EntryOf(1, Eight, 2, AgendaState.Booked), EntryOf(2, Eight.AddMinutes(30), 1, AgendaState.Done));

        Assert.Equal(["Hora", "Ventanilla 1", "Ventanilla 2"], table.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(["08:00", "08:30"], table.FindAll("tbody th").Select(hour => hour.TextContent));
        Assert.Equal(["", "AAA-01", "AAA-02", ""], table.FindAll("tbody td").Select(cell => cell.QuerySelector(".ref")?.TextContent ?? ""));
        Assert.Equal("Por llegar", table.Find(".turno.Booked .state").TextContent);
        Assert.Equal("1", table.Find("#total-Done").TextContent);

        // Who is expected can be checked in from here.
        table.Find("[aria-label='Registrar la llegada de AAA-01']").Click();
        Assert.Equal("AAA-01", came!.Reference);
        Assert.Single(table.FindAll("tbody button"));
    }

    [Fact]
    public void Of_one_state_only_their_hours_are_there_and_a_counter_that_was_closed_keeps_its_column()
    {
        var table = DayOf(AgendaState.Missed, _ => { }, EntryOf(1, Eight, 3, AgendaState.Booked), EntryOf(2, Eight.AddMinutes(30), 1, AgendaState.Missed));

        Assert.Equal(["08:30"], table.FindAll("tbody th").Select(hour => hour.TextContent));
        Assert.Equal(4, table.FindAll("thead th").Count);
    }

    [Fact]
    public void A_day_without_hours_says_why_and_says_it_once()
    {
        var holiday = Show(isHoliday: true);
        var closed = Show(isHoliday: false);

        Assert.Empty(holiday.FindAll("table"));
        Assert.Contains("feriado", holiday.Find(".warned").TextContent, StringComparison.Ordinal);
        Assert.Empty(holiday.FindAll(".empty"));
        Assert.Empty(closed.FindAll("table"));
        Assert.Contains("Ese día el centro no atiende.", closed.Find(".empty").TextContent, StringComparison.Ordinal);

        IRenderedComponent<DayAgendaTable> Show(bool isHoliday) =>
            Render<DayAgendaTable>(parameters => parameters.Add(part => part.View, new DayAgenda(Center, [Center], Monday, [])
            {
                Slots = [],
                IsHoliday = isHoliday,
                Today = Monday,
            }).Add(part => part.OnCheckIn, (Appointment _) => { }));
    }

    [Fact]
    public void A_week_is_warmer_where_it_is_fuller_and_says_the_numbers()
    {
        SlotLoad[] slots = [new(new(8, 0), 0, 4), new(new(8, 30), 1, 4), new(new(9, 0), 4, 4), new(new(9, 30), 2, 0)];
        var week = new WeekLoad(
            Center, [Center], Monday, [.. Enumerable.Range(0, 7).Select(day => new DayLoad(Monday.AddDays(day), day == 1, day == 0 ? slots : []))]);
        var table = Render<WeekLoadTable>(parameters => parameters.Add(part => part.Week, week)
            .Add(part => part.AddressOf, day => $"/cau/agenda?dia={day:yyyy-MM-dd}"));

        // Nobody attends on the weekend, and its columns are left out.
        Assert.Equal(5, table.FindAll("thead a").Count);
        Assert.Equal("/cau/agenda?dia=2026-11-23", table.Find("thead a").GetAttribute("href"));
        Assert.Equal(
            [("heat-0", "0 de 4"), ("heat-2", "1 de 4"), ("heat-5", "4 de 4"), ("over", "2 por mover")],
            table.FindAll("tbody tr td:nth-child(2)").Select(cell => (cell.ClassName!, cell.TextContent)));
        Assert.Equal("7 de 12", table.Find("tfoot td").TextContent);
        Assert.Equal("feriado", table.Find("thead small").TextContent);
        Assert.Single(table.FindAll("thead [aria-current=date]"));
    }

    private static AgendaEntry EntryOf(byte number, DateTimeOffset start, int counter, AgendaState state) => new(
        new(
            Sample.Id(number), Purpose.ResetKey, new(DemoEmployers.All[number].Employer, "a@b.ec", Core.Domain.Identifiers.Mobile.FromStored("0991234567")),
            new(Center.Id, start, start.AddMinutes(30), counter), new($"AAA-0{number}", [number], [number], "es-EC", Sample.Now)),
        state, null, null);

    private IRenderedComponent<DayAgendaTable> DayOf(AgendaState? state, Action<Appointment> came, params AgendaEntry[] entries) => Render<DayAgendaTable>(
        parameters => parameters.Add(part => part.View, new DayAgenda(Center, [Center], Monday, entries)
        {
            Slots = [Eight, Eight.AddMinutes(30)],
            IsHoliday = false,
            Today = Monday,
        }).Add(part => part.State, state).Add(part => part.OnCheckIn, came));
}
