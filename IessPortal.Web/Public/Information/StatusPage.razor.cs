using IessPortal.Core.Features.Reporting;

namespace IessPortal.Web.Public.Information;

/// <summary>How the service stands, for everybody.</summary>
public sealed partial class StatusPage
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Inject] public ViewServiceStatusHandler Status { get; set; } = null!;
    [Inject] public IStringLocalizer<SharedTexts> S { get; set; } = null!;

    private ServiceStatus View { get; set; } = null!;

    protected override async Task LoadAsync() => View = await Status.HandleAsync(Aborted);

    private string Since(string key, DateTimeOffset since) => DisplayText.LocalDay(since) == DisplayText.LocalDay(View.Now)
        ? T[$"{key}.Hour", DisplayText.Clock(since)]
        : T[$"{key}.Day", DisplayText.DayAndTime(since)];

    private string TimeOf(Percentiles times) => times is { Median: { } median, P95: { } most }
        ? T["Reviews.Times", DisplayText.Window(Rough(median)), DisplayText.Window(Rough(most))]
        : T["Reviews.None"];

    // Nobody is helped by seconds: up to the next five minutes, the next hour, the next day.
    private static TimeSpan Rough(TimeSpan time) =>
        time < Hour ? TimeSpan.FromMinutes(5 * Math.Max(1, Math.Ceiling(time.TotalMinutes / 5)))
        : time < TimeSpan.FromDays(2) ? TimeSpan.FromHours(Math.Ceiling(time.TotalHours))
        : TimeSpan.FromDays(Math.Ceiling(time.TotalDays));
}
