using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Console.Reporting.Charts;
using Microsoft.JSInterop;

namespace IessPortal.Web.Console.Reporting;

public sealed partial class StatisticsPage
{
    /// <summary>Between the funnel and the week; what people come for stands together.</summary>
    private static readonly CountKind[] Counted =
        [CountKind.Methods, CountKind.Expired, CountKind.Refusals, CountKind.Turnos, CountKind.WalkIns, CountKind.Centers];

    [Inject] public ReadStatisticsHandler Statistics { get; set; } = null!;
    [Inject] public FigureWords Words { get; set; } = null!;
    [Inject] public StatisticsCharts Charts { get; set; } = null!;
    [Inject] public PortalZone Zone { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;
    [Inject] public IJSRuntime Script { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "periodo")] public string? Period { get; set; }
    [SupplyParameterFromQuery(Name = "desde")] public string? From { get; set; }
    [SupplyParameterFromQuery(Name = "hasta")] public string? Until { get; set; }
    [SupplyParameterFromQuery(Name = "centro")] public string? Center { get; set; }
    [SupplyParameterFromQuery(Name = "comparar")] public string? Compare { get; set; }

    private PortalStatistics? Results { get; set; }
    private BarView Funnel { get; set; } = null!;
    private (ChartText Text, IReadOnlyList<LineDay> Days) Mail { get; set; }
    private IReadOnlyList<BarView> Bars { get; set; } = [];
    private WeekChart Week { get; set; } = null!;
    private IReadOnlyList<BarView> CenterTimes { get; set; } = [];
    private string Shown { get; set; } = string.Empty;
    private DateOnly? TypedFrom { get; set; }
    private DateOnly? TypedUntil { get; set; }
    private string? ChosenCenter { get; set; }
    private bool Compared { get; set; }
    private StatisticsAddress Query => new(Period, From, Until, Center, Compare);

    protected override async Task LoadAsync()
    {
        var now = Time.Now();
        var range = Query.Range(Zone, now);
        (TypedFrom, TypedUntil, ChosenCenter, Compared) = (range.First, range.Last, Center, Query.IsCompared);
        var results = await Statistics.HandleAsync(new(range, Query.IsCompared, false, Actor), Left);
        Funnel = Charts.Counts(results, CountKind.Funnel);
        Mail = Charts.Mail(results);
        Bars = [.. Counted.Select(kind => Charts.Counts(results, kind))];
        Week = new(results.Period.Week);
        CenterTimes = [Charts.Times(results, TimeKind.Waiting), Charts.Times(results, TimeKind.Serving)];
        Shown = string.Join(" · ", WordsOf(range, results, now));
        Results = results;
    }

    private IEnumerable<string> WordsOf(StatisticsRange range, PortalStatistics results, DateTimeOffset now)
    {
        yield return range.Days == 1 ? DisplayText.Day(range.First) : T["Shown.Days", DisplayText.Day(range.First), DisplayText.Day(range.Last)];
        yield return results.Centers.FirstOrDefault(center => center.Id == range.CenterId)?.Name ?? T["Shown.AllCenters"];
        if (results.Before is not null)
        {
            yield return T["Shown.Before", DisplayText.Day(range.Before.First), DisplayText.Day(range.Before.Last)];
        }

        yield return T["Shown.At", DisplayText.DayAndTime(results.AsOf ?? now)];
    }

    private void Search() => Go(
        new(null, AddressValue.TextOf(TypedFrom), AddressValue.TextOf(TypedUntil), ChosenCenter, Compared ? null : StatisticsAddress.Uncompared));

    private void Go(StatisticsAddress address) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(address.Parameters));

    private string AddressOf(string period) => Navigation.GetUriWithQueryParameters((Query with { Period = period, From = null, Until = null }).Parameters);

    private string ExportTo(CsvDialect dialect) => Navigation.GetUriWithQueryParameters(
        $"{Navigation.BaseUri.TrimEnd('/')}{ConsolePaths.StatisticsExport}",
        new Dictionary<string, object?>(Query.Parameters) { [CsvDialect.Parameter] = dialect.Name });

    private async Task PrintAsync() => await Script.InvokeVoidAsync("portalConsole.print");
}
