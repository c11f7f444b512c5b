using IessPortal.Tests.Support.Hosts;
using IessPortal.Web.Console.Counter;
using IessPortal.Web.Console.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace IessPortal.Tests.Web.Components;

/// <summary>A part of the dashboard by itself, with the real words.</summary>
public abstract class ChartTest : ComponentTest
{
    protected ChartTest()
    {
        Services.AddSingleton<CounterLabels>();
        Services.AddSingleton<FigureWords>();
        Services.AddSingleton<Findings>();
        Services.AddSingleton<StatisticsCharts>();
    }

    protected FigureWords Words => Services.GetRequiredService<FigureWords>();

    protected StatisticsCharts Charts => Services.GetRequiredService<StatisticsCharts>();

    protected IStringLocalizer<StatisticsTexts> StatisticsTexts => Services.GetRequiredService<IStringLocalizer<StatisticsTexts>>();

    /// <summary>As a person reads it: blanks are blanks.</summary>
    protected static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('\u00a0', ' ');
}
