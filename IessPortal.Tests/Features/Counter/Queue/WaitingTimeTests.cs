using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Queue;

public sealed class WaitingTimeTests
{
    private static readonly DateTimeOffset Arrived = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 25, 25)]
    // Who comes early waits from their own hour on; who comes late, from when they came.
    [InlineData(10, 25, 15)]
    [InlineData(10, 5, 0)]
    [InlineData(-10, 25, 25)]
    public void Is_counted_from_the_arrival_or_the_turno_s_hour_whichever_is_later(int? turnoIn, int later, int minutes)
    {
        var origin = turnoIn is { } minute ? new VisitOrigin(Sample.Id(1), "AAA-22", Sample.Id(2), Arrived.AddMinutes(minute)) : new(Sample.Id(1), "AAA-22");
        var visit = new Visit(Sample.Id(3), origin, DemoEmployers.All[0].Employer, Purpose.ResetKey, Preference.None, Arrived);

        Assert.Equal(TimeSpan.FromMinutes(minutes), WaitingTime.Of(visit, Arrived.AddMinutes(later)));
    }

    [Theory]
    [InlineData(0, WaitLevel.Fine)]
    [InlineData(13, WaitLevel.Fine)]
    [InlineData(14, WaitLevel.Near)]
    [InlineData(19, WaitLevel.Near)]
    [InlineData(20, WaitLevel.Over)]
    public void Warns_from_two_thirds_of_the_target_on(int minutes, WaitLevel level) =>
        Assert.Equal(level, WaitingTime.LevelOf(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(20)));
}
