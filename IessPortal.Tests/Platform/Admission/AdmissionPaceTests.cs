using IessPortal.Core.Platform.Admission;
using Xunit;

namespace IessPortal.Tests.Platform.Admission;

public sealed class AdmissionPaceTests
{
    [Fact]
    public void As_many_go_in_as_a_second_allows()
    {
        var pace = new AdmissionPace(3);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => pace.TryTake()));
        pace.Tick(pressed: false);
        Assert.True(pace.TryTake());
    }

    [Fact]
    public void It_quickens_slowly_while_it_is_used_up_and_slackens_at_once()
    {
        var pace = new AdmissionPace(100);
        for (var second = 0; second < 8; second++)
        {
            while (pace.TryTake())
            {
            }

            pace.Tick(pressed: false);
        }

        Assert.InRange(pace.ASecond, 140, 160);
        pace.Tick(pressed: false);
        var before = pace.ASecond;
        pace.Tick(pressed: false);
        Assert.Equal(before, pace.ASecond);
        pace.Tick(pressed: true);
        Assert.InRange(pace.ASecond, 0.7 * before, 0.9 * before);
        pace.Begin();
        Assert.Equal(100, pace.ASecond);
    }

    [Fact]
    public void It_never_stops()
    {
        var pace = new AdmissionPace(2);
        for (var second = 0; second < 100; second++)
        {
            pace.Tick(pressed: true);
        }

        Assert.True(pace.TryTake());
    }
}
