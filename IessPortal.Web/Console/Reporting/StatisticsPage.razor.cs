using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Counter;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Reporting;

public sealed partial class StatisticsPage
{
    [Inject] public ReadStatisticsHandler Statistics { get; set; } = null!;
    [Inject] public CounterLabels Counters { get; set; } = null!;
    [Inject] public PortalZone Zone { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "desde")] public string? From { get; set; }
    [SupplyParameterFromQuery(Name = "hasta")] public string? Until { get; set; }
    [SupplyParameterFromQuery(Name = "centro")] public string? Center { get; set; }

    private PortalStatistics? Results { get; set; }
    private DateOnly? TypedFrom { get; set; }
    private DateOnly? TypedUntil { get; set; }
    private string? ChosenCenter { get; set; }
    private StatisticsAddress Query => new(From, Until, Center);

    private string ExportAddress => Navigation.GetUriWithQueryParameters($"{Navigation.BaseUri.TrimEnd('/')}{ConsolePaths.StatisticsExport}", Query.Parameters);

    protected override async Task LoadAsync()
    {
        var now = Time.Now();
        (TypedFrom, TypedUntil) = Query.Days(Zone, now);
        ChosenCenter = Center;
        Results = await Statistics.HandleAsync(new(Query.Range(Zone, now), false, Actor), Left);
    }

    private void Search() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new StatisticsAddress(AuditAddress.TextOf(TypedFrom), AuditAddress.TextOf(TypedUntil), ChosenCenter).Parameters));

    private string NameOf(CountKind kind, string name) => kind switch
    {
        CountKind.Methods => S[$"Method.{name}.Name"],
        CountKind.Refusals => R[$"{name}.Title"],
        CountKind.Turnos or CountKind.WalkIns => Counters.Purpose(Enum.Parse<Purpose>(name)),
        CountKind.Hours => $"{name}:00",
        CountKind.Centers => name,
        _ => T[$"Statistics.Row.{name}"],
    };
}
