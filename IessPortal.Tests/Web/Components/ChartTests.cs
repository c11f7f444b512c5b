using Bunit;
using IessPortal.Core.Features.Reporting;
using IessPortal.Web.Console.Reporting;
using IessPortal.Web.Console.Reporting.Charts;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>The dashboard's charts: what they draw, what they are called, what their tables say.</summary>
public sealed class ChartTests : ChartTest
{
    private static readonly Percentiles None = new(0, null, null);

    [Fact]
    public void A_chart_is_called_by_what_it_shows_and_its_table_opens_by_its_button()
    {
        var card = Render<ChartCard>(
            parameters => parameters.Add(part => part.Text, new("uno", "Título", "Lo que muestra.", new(["Qué", "Cuántos"], [["Esto", "3"], ["Eso", "4"]])))
                .AddChildContent("<i>dibujo</i>"));

        var drawing = card.Find("[role=img]");
        Assert.Equal("Lo que muestra.", card.Find($"#{drawing.GetAttribute("aria-labelledby")}").TextContent);
        Assert.Equal("dibujo", drawing.TextContent);
        Assert.Empty(card.FindAll("table"));
        Assert.Equal("false", card.Find("button").GetAttribute("aria-expanded"));

        card.Find("button").Click();

        Assert.Equal("true", card.Find("button").GetAttribute("aria-expanded"));
        Assert.False(card.Find($"#{card.Find("button").GetAttribute("aria-controls")}").HasAttribute("hidden"));
        Assert.Equal(["Qué", "Cuántos"], card.FindAll("thead th").Select(heading => heading.TextContent));
        Assert.Equal(["Esto", "Eso"], card.FindAll("tbody th[scope=row]").Select(row => row.TextContent));
        Assert.Equal(["3", "4"], card.FindAll("tbody td").Select(cell => cell.TextContent));
        card.Find("button").Click();
        Assert.Empty(card.FindAll("table"));
    }

    [Fact]
    public void Where_nothing_was_there_is_no_drawing_and_nothing_to_open()
    {
        var card = Render<ChartCard>(parameters => parameters.Add(part => part.Text, new("uno", "Título", null, new([], []))));

        Assert.Equal("Nada en estas fechas.", card.Find("p").TextContent);
        Assert.Empty(card.FindAll("[role=img], button"));
    }

    [Fact]
    public void Bars_are_as_long_as_their_numbers_and_marked_where_they_were()
    {
        var bars = Render<BarChart>(parameters => parameters.Add(
            part => part.Rows, [new("Uno", 4, "4"), new("Dos", 1000, "1.000", 1250), new("Tres", 0, "0", null, 500)]));

        Assert.Equal(["Uno", "Dos", "Tres"], bars.FindAll(".bar-name").Select(name => name.TextContent));
        Assert.Equal(["4", "1.000", "0"], bars.FindAll(".bar-value").Select(value => value.TextContent));
        Assert.Equal(["0.32", "80", "0"], bars.FindAll("rect.value").Select(bar => bar.GetAttribute("width")));
        Assert.Equal(["M100 0v10"], bars.FindAll("path.before").Select(mark => mark.GetAttribute("d")));
        Assert.Equal(["40"], bars.FindAll("rect.most").Select(bar => bar.GetAttribute("width")));
        Assert.All(bars.FindAll("svg"), svg => Assert.Equal("true", svg.GetAttribute("aria-hidden")));
    }

    [Fact]
    public void A_line_breaks_where_nothing_was_and_is_a_dot_between_two_such_days()
    {
        var lines = Render<LineChart>(parameters => parameters
            .Add(part => part.Days, [new("1", 10, 20, "uno"), new("2", 5, 10, "dos"), new("3", null, null, ""), new("4", 0, 20, "cuatro")])
            .Add(part => part.MarkText, seconds => $"{seconds} s"));

        Assert.Equal("M12.5 50h0L37.5 75M87.5 100h0", lines.Find("path.median").GetAttribute("d"));
        Assert.Equal("M12.5 0h0L37.5 50M87.5 0h0", lines.Find("path.p95").GetAttribute("d"));
        Assert.Equal(["0 s", "5 s", "10 s", "15 s", "20 s"], lines.FindAll(".axis span").Select(mark => mark.TextContent));
        Assert.Equal(["1", "2", "3", "4"], lines.FindAll(".days span").Select(day => day.TextContent));
        Assert.Equal(["uno", "dos", "cuatro"], lines.FindAll("title").Select(title => title.TextContent));
    }

    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(4, "0 1 2 3 4")]
    [InlineData(41, "0 10 20 30 40 50")]
    [InlineData(400, "0 120 240 360 480")]
    [InlineData(1000000, "0 200000 400000 600000 800000 1000000")]
    public void Marks_are_round_and_few_and_reach_as_far(double most, string marks) => Assert.Equal(marks, string.Join(' ', Plot.SecondMarks(most)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "0")]
    [InlineData(3, "0 1 2")]
    [InlineData(90, "0 18 36 53 71 89")]
    public void Days_are_named_from_the_first_to_the_last(int days, string named) => Assert.Equal(named, string.Join(' ', Plot.Named(days)));

    [Fact]
    public void Hours_of_the_week_say_their_number_and_how_high_it_is()
    {
        var week = new WeekChart([new(DayOfWeek.Monday, 8, 10), new(DayOfWeek.Monday, 10, 1), new(DayOfWeek.Saturday, 9, 5)]);
        var heat = Render<HeatMap>(parameters => parameters.Add(part => part.Hours, week.Hours).Add(part => part.Rows, week.Rows));

        Assert.Equal(["08", "09", "10"], heat.FindAll(".heat-hour").Select(hour => hour.TextContent));
        Assert.Equal(["lun", "mar", "mié", "jue", "vie", "sáb"], heat.FindAll(".heat-day").Select(day => day.TextContent));
        Assert.Equal(["10", "5", "1"], heat.FindAll(".level-5, .level-1, .level-3").Select(cell => cell.TextContent).OrderByDescending(int.Parse));
        Assert.Equal("La hora con más visitas: lunes a las 08:00, 10 de 16.", week.Text(StatisticsTexts).Finding);
        Assert.Equal(["08:00", "10", "0", "0", "0", "0", "0"], week.Text(StatisticsTexts).Table.Rows[0]);
        Assert.Null(new WeekChart([]).Text(StatisticsTexts).Finding);
    }

    [Fact]
    public void Each_step_of_the_funnel_tells_its_part_of_the_first()
    {
        var funnel = Charts.Counts(Statistics([new(CountKind.Funnel, [new("Identified", 8), new("Admitted", 6), new("KeySet", 2)])]), CountKind.Funnel);

        Assert.Equal(["8 · 100 %", "6 · 75 %", "2 · 25 %"], funnel.Rows.Select(row => Plain(row.Text)));
        Assert.Equal(
            "De 8 solicitudes, 2 (25 %) terminaron en una clave. Donde más se quedan: entre «Cumplen los requisitos» y «Crearon la clave» (4).",
            Plain(funnel.Text.Finding!));
        Assert.Equal(["Cumplen los requisitos", "6", "75 %"], funnel.Text.Table.Rows[1].Select(Plain));
        Assert.Null(Charts.Counts(Statistics([new(CountKind.Funnel, [new("Identified", 0)])]), CountKind.Funnel).Text.Finding);
    }

    [Fact]
    public void What_ran_out_is_a_part_of_what_was_sent()
    {
        CountChart expired = new(CountKind.Expired, [new("CodesSent", 20), new("CodesExpired", 5), new("LinksSent", 10), new("LinksExpired", 1)]);

        Assert.Equal(
            ["20 · 100 %", "5 · 25 %", "10 · 100 %", "1 · 10 %"],
            Charts.Counts(Statistics([expired]), CountKind.Expired).Rows.Select(row => Plain(row.Text)));
    }

    [Fact]
    public void Times_are_told_in_words_all_first()
    {
        TimeChart waiting = new(
            TimeKind.Waiting, new(3, TimeSpan.FromSeconds(2.44), TimeSpan.FromMinutes(100)), [new("Uno", new(2, new(0, 12, 30), TimeSpan.FromMinutes(25)))]);

        var chart = Charts.Times(Statistics([], [waiting]), TimeKind.Waiting);

        Assert.Equal([["Todos", "3", "2,4 s", "1 h 40 min"], ["Uno", "2", "12 min 30 s", "25 min"]], chart.Text.Table.Rows.Select(row => row.Select(Plain)));
        Assert.Equal([(2.44, 6000), (750, 1500)], chart.Rows.Select(row => (row.Value, row.Most!.Value)));
        Assert.Null(Charts.Times(Statistics([], [new(TimeKind.Waiting, None, [])]), TimeKind.Waiting).Text.Finding);
    }

    private static PortalStatistics Statistics(IReadOnlyList<CountChart> counts, IReadOnlyList<TimeChart>? times = null) =>
        new(new(counts, times ?? [], [], []), null, []);
}
