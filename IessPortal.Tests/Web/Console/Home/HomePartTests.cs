using Bunit;
using IessPortal.Core.Features.Home;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Home;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Web.Console.Home;

/// <summary>The parts that the first page is made of.</summary>
public sealed class HomePartTests : ComponentTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 30, 0, TimeSpan.Zero);

    public HomePartTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Theory]
    [InlineData(0, "hace un momento")]
    [InlineData(59, "hace un momento")]
    [InlineData(60, "hace 1 min")]
    [InlineData(3599, "hace 59 min")]
    [InlineData(3600, "hace 1 h")]
    [InlineData(47 * 3600, "hace 47 h")]
    [InlineData(48 * 3600, "hace 2 días")]
    public void Ages_are_told_as_people_say_them(int seconds, string expected)
    {
        var texts = Services.GetRequiredService<IStringLocalizer<HomeTexts>>();

        Assert.Equal(expected, AgeText.Of(texts, Now.AddSeconds(-seconds), Now));
    }

    [Fact]
    public void A_tile_leads_to_the_list_behind_it_and_is_quiet_where_nothing_waits()
    {
        var waiting = Show(3);
        var nothing = Show(0);

        Assert.Equal("/cau/lista", waiting.Find("a").GetAttribute("href"));
        Assert.Equal("3", waiting.Find("b").TextContent);
        Assert.NotNull(waiting.Find(".tile.bad"));
        Assert.NotNull(nothing.Find(".tile.nothing"));
        Assert.Empty(nothing.FindAll(".bad"));

        IRenderedComponent<Tile> Show(int count) => Render<Tile>(tile => tile
            .Add(one => one.Name, "Lista").Add(one => one.Label, "Lo que espera").Add(one => one.Href, "/cau/lista").Add(one => one.Tone, "bad")
            .Add(one => one.Count, count));
    }

    [Fact]
    public void The_day_s_line_has_the_centre_s_hours_and_now_among_them()
    {
        var line = Render<DayLine>(part => part
            .Add(one => one.Center, Turnos.Center(Turnos.Quito)).Add(one => one.Now, Now)
            .Add(
                one => one.Turnos,
                [new(Turnos.Monday.AddHours(-1), TurnoMark.Done), new(Turnos.Monday, TurnoMark.Here), new(Turnos.Monday, TurnoMark.Ahead)]));

        Assert.Equal(
            ["08", "09", "10", "11", "12", "13", "14", "15", "16"], line.FindAll(".day-line .hour").Select(hour => hour.TextContent));
        var now = line.Find("li[aria-current=time]");
        Assert.Equal("10", now.QuerySelector(".hour")!.TextContent);
        Assert.Equal("inset-inline-start: 50%", now.QuerySelector(".now-mark")!.GetAttribute("style"));
        Assert.Equal("2 turnos", now.QuerySelector(".quiet-voice")!.TextContent);
        Assert.Equal(["por venir: 1", "en el centro: 1", "atendidos: 1"], line.FindAll(".day-marks span").Select(mark => mark.TextContent));
        Assert.Equal(2, line.FindAll("li.past").Count);
    }

    [Fact]
    public void Where_the_day_has_no_turnos_there_is_no_line() => Assert.Empty(DayHours.Of(Turnos.Center(Turnos.Quito), [], Now));

    [Fact]
    public void A_turno_out_of_hours_is_on_the_line_and_another_clock_is_the_centre_s_own()
    {
        var late = new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero);

        Assert.Equal("18", DayHours.Of(Turnos.Center(Turnos.Quito), [new(late, TurnoMark.Ahead)], Now)[^1].Label);
        Assert.Equal("17", DayHours.Of(Turnos.Center(Turnos.Galapagos), [new(late, TurnoMark.Ahead)], Now)[^1].Label);
    }
}
