using IessPortal.Core.Features.Reporting;
using Xunit;

namespace IessPortal.Tests.Features.Reporting;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(5, 3, 5)]
    [InlineData(20, 10, 19)]
    [InlineData(100, 50, 95)]
    [InlineData(101, 51, 96)]
    public void Median_and_ninety_fifth_are_times_that_were_measured(int count, int median, int p95) => Assert.Equal(
        new Percentiles(count, TimeSpan.FromSeconds(median), TimeSpan.FromSeconds(p95)),
        Percentiles.Of(Enumerable.Range(1, count).Reverse().Select(second => TimeSpan.FromSeconds(second))));

    [Fact]
    public void Times_that_were_more_than_once_count_as_often() => Assert.Equal(
        Percentiles.Of([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)]),
        Percentiles.Of([(TimeSpan.FromSeconds(9), 1), (TimeSpan.FromSeconds(5), 0), (TimeSpan.FromSeconds(1), 3)]));

    [Fact]
    public void Of_nothing_there_is_none() => Assert.Equal(new Percentiles(0, null, null), Percentiles.Of(Array.Empty<TimeSpan>()));
}
