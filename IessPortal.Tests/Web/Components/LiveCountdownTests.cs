using Bunit;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Components;
using Xunit;

namespace IessPortal.Tests.Web.Components;

public sealed class LiveCountdownTests : ComponentTest
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(180);
    private static readonly DateTimeOffset Deadline = TestClock.Start + Window;

    [Fact]
    public void Tells_scripts_the_deadline_and_the_server_s_time()
    {
        var countdown = RenderAt(left: 150.25).Find("live-countdown");

        Assert.Equal("2026-11-21T12:03:00.000Z", countdown.GetAttribute("data-deadline"));
        Assert.Equal("2026-11-21T12:00:29.750Z", countdown.GetAttribute("data-now"));
        Assert.Equal("180", countdown.GetAttribute("data-window"));
    }

    [Theory]
    [InlineData(180, "3:00", null)]
    [InlineData(179.2, "3:00", null)]
    [InlineData(61, "1:01", null)]
    [InlineData(60, "1:00", "low")]
    [InlineData(20.5, "0:21", "low")]
    [InlineData(20, "0:20", "last")]
    [InlineData(0.1, "0:01", "last")]
    [InlineData(0, "0:00", "last")]
    [InlineData(-30, "0:00", "last")]
    public void Shows_without_a_script_what_is_left_and_how_much_it_presses(double left, string digits, string? mood)
    {
        var countdown = RenderAt(left);

        Assert.Equal(digits, countdown.Find("text").TextContent);
        Assert.Equal(mood is null ? ["clock"] : ["clock", mood], countdown.Find("live-countdown").ClassList);
    }

    [Theory]
    [InlineData(180, "0")]
    [InlineData(120, "33.33")]
    [InlineData(0, "100")]
    public void The_ring_empties_whatever_the_language_writes_decimals_with(double left, string offset) =>
        Assert.Equal(offset, RenderAt(left).Find("circle.left").GetAttribute("stroke-dashoffset"));

    [Theory]
    [InlineData("es-EC", "Vence a las 07:03:00", "Tiempo que queda")]
    [InlineData("en", "Expires at 07:03:00", "Time left")]
    public void Says_in_words_when_it_is_over_as_clocks_in_Ecuador_show_it(string language, string words, string label)
    {
        Speak(language);
        var countdown = RenderAt(left: 100);

        Assert.Equal(words, countdown.Find("b").TextContent);
        Assert.Equal($"{label}: 1:40", countdown.Find("[role=timer]").TextContent);
        Assert.Equal(("off", "true"), (countdown.Find("[role=timer]").GetAttribute("aria-live"), countdown.Find("svg").GetAttribute("aria-hidden")));
    }

    [Theory]
    [InlineData("es-EC")]
    [InlineData("en")]
    public void Gives_the_script_words_for_screen_readers(string language)
    {
        Speak(language);
        var countdown = RenderAt(left: 100);
        var element = countdown.Find("live-countdown");

        Assert.All(["data-minutes", "data-seconds"], name => Assert.Contains("{0}", element.GetAttribute(name), StringComparison.Ordinal));
        Assert.All(["data-minute", "data-over"], name => Assert.Matches(@"\w+ \w+", element.GetAttribute(name)));
        Assert.Equal("status", countdown.Find("[data-voice]").GetAttribute("role"));
        Assert.Empty(countdown.Find("[data-voice]").TextContent);
    }

    [Fact]
    public void A_title_of_its_own_takes_the_place_of_the_time()
    {
        var countdown = Render<LiveCountdown>(parameters => parameters
            .Add(clock => clock.Deadline, Deadline).Add(clock => clock.Now, TestClock.Start).Add(clock => clock.Window, Window)
            .Add(clock => clock.Title, "El enlace vence").Add(clock => clock.Hint, "Puede ir y volver"));

        Assert.Equal("El enlace vence", countdown.Find("b").TextContent);
        Assert.Equal("Puede ir y volver", countdown.Find("small").TextContent);
    }

    private IRenderedComponent<LiveCountdown> RenderAt(double left) => Render<LiveCountdown>(parameters => parameters
        .Add(clock => clock.Deadline, Deadline).Add(clock => clock.Now, Deadline - TimeSpan.FromSeconds(left)).Add(clock => clock.Window, Window));
}
