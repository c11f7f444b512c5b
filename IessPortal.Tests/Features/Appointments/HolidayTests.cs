using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Appointments;

public sealed class HolidayTests
{
    [Theory]
    [InlineData(2026, "01-01 02-16 02-17 04-03 05-01 05-25 08-10 10-09 11-02 11-03 12-25")]
    [InlineData(2027, "01-01 02-08 02-09 03-26 04-30 05-24 08-09 10-08 11-01 11-02 12-24 12-31")]
    public void The_days_off_of_a_year_are_those_that_the_law_gives(int year, string days)
    {
        var expected = days.Split(' ').Select(day => DateOnly.ParseExact($"{year}-{day}", "yyyy-MM-dd"));

        Assert.Equal(expected, HolidayRules.In(year));
        Assert.All(HolidayRules.In(year), day => Assert.True(HolidayRules.IsHoliday(day)));
    }

    [Theory]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2024-03-31")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void Easter_is_where_the_church_has_it(string day)
    {
        var easter = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(easter, HolidayRules.Easter(easter.Year));
    }

    // One year for each weekday on which 2 November can fall.
    [Theory]
    [InlineData(2026, "11-02 11-03")] // Monday, Tuesday: stay
    [InlineData(2027, "11-01 11-02")] // Tuesday, Wednesday: Wednesday to Monday
    [InlineData(2022, "11-03 11-04")] // Wednesday, Thursday: Wednesday to Friday
    [InlineData(2023, "11-02 11-03")] // Thursday, Friday: stay
    [InlineData(2029, "11-01 11-02")] // Friday, Saturday: Saturday to Thursday
    [InlineData(2024, "11-01 11-04")] // Saturday, Sunday: each to its side
    [InlineData(2025, "11-03 11-04")] // Sunday, Monday: Sunday to Tuesday
    public void The_two_of_November_are_kept_together(int year, string days) =>
        Assert.Equal(
            days,
            string.Join(
                ' ',
                HolidayRules.In(year).Where(day => day.Month == 11).Select(day => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("2026-12-07", "Quito", true)] // the 6th is a Sunday
    [InlineData("2026-12-06", "Quito", false)]
    [InlineData("2026-12-07", "Guayaquil", false)]
    [InlineData("2023-12-08", "Quito", true)] // a Wednesday
    [InlineData("2022-12-05", "Quito", true)] // a Tuesday
    [InlineData("2026-07-24", "Guayaquil", true)] // the 25th is a Saturday
    [InlineData("2026-07-24", "Quito", false)]
    [InlineData("2026-01-02", "Manta", true)] // by decree, that year alone
    [InlineData("2027-01-02", "Manta", false)]
    public void Local_ones_and_decrees_come_from_the_table(string day, string city, bool holiday) =>
        Assert.Equal(holiday, Turnos.Holidays.Any(row => row.IsOn(DateOnly.ParseExact(day, "yyyy-MM-dd"), city)));

    [Fact]
    public void A_row_can_make_people_work_on_a_holiday()
    {
        var christmas = new DateOnly(2026, 12, 25);
        var worked = new Holiday(Sample.Id(1), new("Jornada recuperable", 12, 25) { Year = 2026, Worked = true });

        Assert.True(new CenterCalendar(Turnos.Center(Turnos.Quito), [], Turnos.Limits).IsHoliday(christmas));
        Assert.False(new CenterCalendar(Turnos.Center(Turnos.Quito), [worked], Turnos.Limits).IsHoliday(christmas));
    }

    // Twelve where the next 1 January is kept in December; ten in the year after.
    [Fact]
    public void Days_off_are_working_days_and_eleven_a_year_over_the_years()
    {
        var years = Enumerable.Range(2017, 84).Select(HolidayRules.In).ToList();

        Assert.All(years, days => Assert.InRange(days.Count, 10, 12));
        Assert.All(years.SelectMany(days => days), day => Assert.False(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, $"{day}"));
        Assert.All(years, days => Assert.Equal(days.Distinct(), days));
    }
}
