using System.Globalization;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Reporting;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Web.Components;

/// <summary>The dashboard's address and its files.</summary>
public sealed class StatisticsTests : ChartTest
{
    private static readonly PortalZone Zone = new(Options.Create(new PortalOptions { TimeZone = "America/Guayaquil" }));

    [Theory]
    [InlineData(null, null, "2026-10-23", "2026-11-21")]
    [InlineData("2026-11-01", "2026-11-05", "2026-11-01", "2026-11-05")]
    [InlineData("2026-11-07", "2026-11-05", "2026-11-05", "2026-11-05")]
    [InlineData("2020-01-01", "2026-11-05", "2025-11-05", "2026-11-05")]
    [InlineData("1950-01-01", "1950-01-01", "1999-01-01", "2000-01-01")]
    [InlineData("x", "2999-12-31", "2999-12-02", "2999-12-31")]
    public void Days_are_those_that_were_asked_for_a_year_at_most(string? from, string? until, string first, string last) =>
        Assert.Equal((first, last), DaysOf(new(null, from, until, null)));

    [Theory]
    [InlineData("hoy", "2026-11-21", "2026-11-21")]
    [InlineData("7", "2026-11-15", "2026-11-21")]
    [InlineData("90", "2026-08-24", "2026-11-21")]
    [InlineData("mes", "2026-11-01", "2026-11-21")]
    [InlineData("mes-pasado", "2026-10-01", "2026-10-31")]
    [InlineData("siempre", "2026-10-23", "2026-11-21")]
    public void A_period_is_chosen_by_its_name_unless_days_are(string period, string first, string last)
    {
        Assert.Equal((first, last), DaysOf(new(period, null, null, null)));
        Assert.Equal(("2026-11-01", "2026-11-05"), DaysOf(new(period, "2026-11-01", "2026-11-05", null)));
    }

    [Fact]
    public void The_centre_and_the_comparison_stand_in_the_address()
    {
        var center = Sample.Id(3);

        Assert.Equal(
            new StatisticsRange(new(2026, 11, 1), new(2026, 11, 2), center),
            new StatisticsAddress(null, "2026-11-01", "2026-11-02", center.ToString()).Range(Zone, TestClock.Start));
        Assert.Null(new StatisticsAddress(null, null, null, "x").Range(Zone, TestClock.Start).CenterId);
        Assert.True(new StatisticsAddress(null, null, null, null).IsCompared);
        Assert.False(new StatisticsAddress(null, null, null, null, "no").IsCompared);
        Assert.Equal(new(new(2026, 10, 30), new(2026, 10, 31), center), new StatisticsRange(new(2026, 11, 1), new(2026, 11, 2), center).Before);
    }

    [Fact]
    public void The_file_for_programs_has_every_number_and_no_formula() => Assert.Equal(
        "section,name,count,median_seconds,p95_seconds,count_before\r\nCenters,\"Quito, Centro\",4,,,3\r\nCenters,'=1+1,1,,,0\r\nMail,,2,1.5,90,1\r\n" +
            "Serving,,1,60,60,0\r\nServing,'@Uno,1,60,60,\r\nMailDays,2026-11-21,2,1.5,90,\r\nWeek,1 08:00,5,,,\r\n",
        StatisticsCsv.ForPrograms(Sampled));

    [Fact]
    public void The_file_for_excel_speaks_spanish()
    {
        var text = StatisticsCsv.ForExcel(Sampled, StatisticsTexts, Words);

        Assert.StartsWith("Gráfico;Qué;Cuántos;Mediana (segundos);95 de 100 (segundos);Periodo anterior\r\n", text, StringComparison.Ordinal);
        Assert.Contains("Visitas, por centro;Quito, Centro;4;;;3\r\n", text, StringComparison.Ordinal);
        Assert.Contains("De «Validar» al correo aceptado, por día;;2;1,5;90;1\r\n", text, StringComparison.Ordinal);
    }

    private static PortalStatistics Sampled
    {
        get
        {
            var mail = new Percentiles(2, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(90));
            var minute = new Percentiles(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
            return new(
                new(
                    [new(CountKind.Centers, [new("Quito, Centro", 4), new("=1+1", 1)])],
                    [new(TimeKind.Mail, mail, []), new(TimeKind.Serving, minute, [new("@Uno", minute)])],
                    [new(new(2026, 11, 20), new(0, null, null)), new(new(2026, 11, 21), mail)],
                    [new(DayOfWeek.Monday, 8, 5)]),
                new(
                    [new(CountKind.Centers, [new("Quito, Centro", 3)])],
                    [new(TimeKind.Mail, new(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), []), new(TimeKind.Serving, new(0, null, null), [])],
                    [],
                    []),
                []);
        }
    }

    private static (string First, string Last) DaysOf(StatisticsAddress address)
    {
        var (first, last) = address.Days(Zone, TestClock.Start);
        return (first.ToString("O", CultureInfo.InvariantCulture), last.ToString("O", CultureInfo.InvariantCulture));
    }
}
