using System.Globalization;
using Bunit;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Reporting;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>The dashboard's charts, its address and its file.</summary>
public sealed class StatisticsTests : ComponentTest
{
    private static readonly PortalZone Zone = new(Options.Create(new PortalOptions { TimeZone = "America/Guayaquil" }));

    [Fact]
    public void Bars_are_as_long_as_their_numbers_and_the_numbers_are_there_without_them()
    {
        var chart = Render(new CountChart(CountKind.Centers, [new("Uno", 4), new("Dos", 1234), new("Tres", 0)]));

        Assert.Equal(["Uno", "Dos", "Tres"], chart.FindAll("tbody th[scope=row]").Select(name => name.TextContent.Trim()));
        Assert.Equal(["4", 1234.ToString("N0", CultureInfo.CurrentCulture), "0"], chart.FindAll("tbody td.number").Select(number => number.TextContent));
        Assert.Equal(["0.32", "100", "0"], chart.FindAll("rect").Select(bar => bar.GetAttribute("width")));
        Assert.All(chart.FindAll("svg"), bar => Assert.Equal("true", bar.GetAttribute("aria-hidden")));
        Assert.Equal(chart.Find("h2").Id, chart.Find("table").GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void Each_step_of_the_funnel_tells_its_part_of_the_first()
    {
        Assert.Equal(["100%", "25%", "0%"], Shares(8, 2, 0));
        Assert.Equal(["—", "—", "—"], Shares(0, 0, 0));

        string[] Shares(params int[] counts) =>
            [
                .. Render(new CountChart(CountKind.Funnel, [.. counts.Select(count => new Tally("Identified", count))]))
                .FindAll("tbody td.number:nth-of-type(2)")
                .Select(share => string.Concat(share.TextContent.Where(letter => !char.IsWhiteSpace(letter)))),
            ];
    }

    [Fact]
    public void Where_nothing_was_there_is_no_table()
    {
        var chart = Render(new CountChart(CountKind.Hours, []));

        Assert.Empty(chart.FindAll("table"));
        Assert.Equal("Nada en estas fechas.", chart.Find("p").TextContent);
    }

    [Fact]
    public void Times_are_told_in_words_all_first()
    {
        var chart = Render<TimeTable>(parameters => parameters.Add(table => table.Chart, new TimeChart(
            TimeKind.Waiting,
            new(3, TimeSpan.FromSeconds(2.44), TimeSpan.FromMinutes(100)),
            [new("Uno", new(2, new(0, 12, 30), TimeSpan.FromMinutes(25)))])));

        Assert.Equal(["Todos", "Uno"], chart.FindAll("tbody th[scope=row]").Select(name => name.TextContent.Trim()));
        Assert.Equal(
            ["3", $"{2.4.ToString(CultureInfo.CurrentCulture)} s", "1 h 40 min", "2", "12 min 30 s", "25 min 0 s"],
            chart.FindAll("tbody td.number").Select(number => number.TextContent.Replace('\u00a0', ' ')));
        Assert.Equal(["100", "0.04", "25", "12.5"], chart.FindAll("rect").Select(bar => bar.GetAttribute("width")));
    }

    [Theory]
    [InlineData(null, null, "2026-10-23", "2026-11-21")]
    [InlineData("2026-11-01", "2026-11-05", "2026-11-01", "2026-11-05")]
    [InlineData("2026-11-07", "2026-11-05", "2026-11-05", "2026-11-05")]
    [InlineData("2020-01-01", "2026-11-05", "2025-11-05", "2026-11-05")]
    [InlineData("0001-01-01", "0001-01-01", "1999-01-01", "2000-01-01")]
    [InlineData("x", "9999-12-31", "2999-12-02", "2999-12-31")]
    public void Days_are_those_that_were_asked_for_a_year_at_most(string? from, string? until, string first, string last)
    {
        var (firstDay, lastDay) = new StatisticsAddress(from, until, null).Days(Zone, TestClock.Start);

        Assert.Equal((first, last), (firstDay.ToString("O", CultureInfo.InvariantCulture), lastDay.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_day_begins_at_midnight_in_Ecuador_and_ends_at_the_next()
    {
        var center = Sample.Id(3);

        Assert.Equal(
            new StatisticsRange(new(2026, 11, 1, 5, 0, 0, TimeSpan.Zero), new(2026, 11, 3, 5, 0, 0, TimeSpan.Zero), center),
            new StatisticsAddress("2026-11-01", "2026-11-02", center.ToString()).Range(Zone, TestClock.Start));
        Assert.Null(new StatisticsAddress(null, null, "x").Range(Zone, TestClock.Start).CenterId);
    }

    [Fact]
    public void The_file_has_every_number_and_no_formula() => Assert.Equal(
        "section,name,count,median_seconds,p95_seconds\r\nCenters,\"Quito, Centro\",4,,\r\nCenters,'=1+1,1,,\r\nMail,,2,1.5,90\r\nServing,,1,60,60\r\n" +
            "Serving,'@Uno,1,60,60\r\nWaiting,,0,,\r\n",
        StatisticsCsv.Write(new(
            [new(CountKind.Centers, [new("Quito, Centro", 4), new("=1+1", 1)])],
            [
                new(TimeKind.Mail, new(2, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(90)), []),
                new(
                    TimeKind.Serving,
                    new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)),
                    [new("@Uno", new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)))]),
                new(TimeKind.Waiting, new(0, null, null), []),
            ],
            [])));

    private IRenderedComponent<CountTable> Render(CountChart chart) =>
        Render<CountTable>(parameters => parameters.Add(table => table.Chart, chart).Add(table => table.NameOf, (_, name) => name));
}
