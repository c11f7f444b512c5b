using FsCheck;
using FsCheck.Fluent;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Check = IessPortal.Tests.Support.Inspection.Check;

namespace IessPortal.Tests.Features.Appointments;

public sealed class CalendarTests
{
    private static readonly Gen<Center> Centers = Gen.Elements(Core.Demo.DemoCenters.All.Select(details => new Center(Sample.Id(8), details)).ToArray());

    private static readonly Gen<DateTimeOffset> Moments = from minutes in Gen.Choose(0, 4 * 365 * 24 * 60)
                                                          select new DateTimeOffset(
        2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

    [Fact]
    public void No_slot_lies_outside_the_hours_on_a_holiday_in_the_past_or_beyond_the_horizon() =>
        Check.That(Centers, Moments, Gen.Constant(0), (center, now, _) =>
    {
        var calendar = new CenterCalendar(center, Turnos.Holidays, Turnos.Limits);
        var today = LocalOf(now, center);
        return calendar.OpenSlots(now).All(start =>
        {
            var local = LocalOf(start, center);
            var end = local + Turnos.Limits.Slot;
            var day = DateOnly.FromDateTime(local);
            return start > now
                && start.Offset == TimeSpan.Zero
                && day <= DateOnly.FromDateTime(today).AddDays(Turnos.Limits.HorizonDays)
                && !HolidayRules.In(day.Year).Contains(day)
                && !Turnos.Holidays.Any(holiday => holiday.IsOn(day, center.City))
                && center.Hours.Any(
                    hours => hours.Day == local.DayOfWeek && hours.From <= TimeOnly.FromDateTime(local) && TimeOnly.FromDateTime(end) <= hours.To)
                && calendar.IsOpen(start, now);
        });
    });

    [Fact]
    public void What_is_not_among_the_open_slots_is_not_open() => Check.That(Centers, Moments, Gen.Choose(-100_000, 100_000), (center, now, minutes) =>
    {
        var calendar = new CenterCalendar(center, Turnos.Holidays, Turnos.Limits);
        var asked = now.AddMinutes(minutes);
        return calendar.IsOpen(asked, now) == calendar.OpenSlots(now).Contains(asked);
    });

    [Fact]
    public void Slots_do_not_overlap_and_come_in_order() => Check.That(Centers, Moments, Gen.Constant(0), (center, now, _) =>
    {
        var slots = new CenterCalendar(center, Turnos.Holidays, Turnos.Limits).OpenSlots(now).ToList();
        return slots.Zip(slots.Skip(1)).All(pair => pair.First + Turnos.Limits.Slot <= pair.Second);
    });

    [Theory]
    [InlineData(Turnos.Quito, 13)] // eight o'clock at −05
    [InlineData(Turnos.Galapagos, 14)] // eight o'clock at −06
    public void Hours_are_those_of_the_centre(string name, int utc)
    {
        var slots = new CenterCalendar(Turnos.Center(name), [], Turnos.Limits).SlotsOf(new DateOnly(2026, 11, 23));

        Assert.Equal((17, utc), (slots.Count, slots[0].Hour));
    }

    [Fact]
    public void The_last_slot_ends_with_the_hours_and_a_break_is_kept()
    {
        var slots = new CenterCalendar(Turnos.Center(Turnos.OneCounter), [], Turnos.Limits)
            .SlotsOf(new DateOnly(2026, 11, 23))
            .Select(start => start.AddHours(-5).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))
            .ToList();

        Assert.Equal("16:00", slots[^1]);
        Assert.Contains("11:30", slots);
        Assert.DoesNotContain("12:00", slots);
        Assert.DoesNotContain("12:30", slots);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_centre()
    {
        // 23:30 in Quito and 22:30 in Galápagos of the 23rd, though the 24th in UTC.
        var late = new DateTimeOffset(2026, 11, 24, 4, 30, 0, TimeSpan.Zero);
        Assert.All(
            [Turnos.Quito, Turnos.Galapagos],
            name => Assert.Equal(new DateOnly(2026, 11, 23), new CenterCalendar(Turnos.Center(name), [], Turnos.Limits).DayOf(late)));
        var later = late.AddHours(1);
        Assert.Equal(24, new CenterCalendar(Turnos.Center(Turnos.Quito), [], Turnos.Limits).DayOf(later).Day);
        Assert.Equal(23, new CenterCalendar(Turnos.Center(Turnos.Galapagos), [], Turnos.Limits).DayOf(later).Day);
    }

    [Fact]
    public void A_centre_that_is_closed_down_gives_nothing()
    {
        var center = new Center(Sample.Id(8), Core.Demo.DemoCenters.All[0] with { Active = false });
        var calendar = new CenterCalendar(center, [], Turnos.Limits);

        Assert.Empty(calendar.OpenSlots(Sample.Now));
        Assert.False(calendar.IsOpen(Turnos.Monday, Sample.Now));
        Assert.False(center.Serves(Purpose.ResetKey));
    }

    private static DateTime LocalOf(DateTimeOffset instant, Center center) => instant.UtcDateTime.AddHours(center.ZoneId == "Pacific/Galapagos" ? -6 : -5);
}
