using IessPortal.Web.Console.Appointments;
using Xunit;

namespace IessPortal.Tests.Web.Console;

public sealed class WeekPaintingTests
{
    [Theory]
    [InlineData("", 8, 0, "08:00-08:30")]
    [InlineData("08:00-12:00, 13:00-16:30", 12, 30, "08:00-12:00, 12:30-16:30")]
    [InlineData("08:00-12:00, 13:00-16:30", 12, 0, "08:00-12:30, 13:00-16:30")]
    [InlineData("08:00-12:00", 8, 0, "08:30-12:00")]
    [InlineData("08:00-12:00", 10, 0, "08:00-10:00, 10:30-12:00")]
    [InlineData("08:10-08:20", 8, 0, "")]
    [InlineData("8-12", 8, 0, null)]
    public void A_half_hour_is_painted_and_wiped_and_what_cannot_be_read_stays(string typed, int hour, int minute, string? painted) =>
        Assert.Equal(painted, WeekPainting.Toggle(DayOfWeek.Monday, typed, new(hour, minute)));

    [Fact]
    public void Painting_twice_changes_nothing()
    {
        foreach (var step in WeekPainting.Steps)
        {
            const string typed = "08:00-12:00, 13:00-16:30";
            Assert.Equal(typed, WeekPainting.Toggle(DayOfWeek.Friday, WeekPainting.Toggle(DayOfWeek.Friday, typed, step), step));
        }
    }

    [Fact]
    public void A_week_starts_on_Monday_and_a_half_hour_holds_what_begins_in_it()
    {
        Assert.Equal((DayOfWeek.Monday, DayOfWeek.Sunday), (WeekPainting.Week[0], WeekPainting.Week[^1]));
        Assert.Equal((new TimeOnly(9, 30), new TimeOnly(9, 0)), (WeekPainting.StepOf(new(9, 45)), WeekPainting.StepOf(new(9, 20))));
    }
}
