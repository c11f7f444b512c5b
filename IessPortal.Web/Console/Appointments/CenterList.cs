using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Console.Counter;
using IessPortal.Web.Console.Lists;

namespace IessPortal.Web.Console.Appointments;

/// <summary>Where turnos are given.</summary>
public sealed class CenterList(ListCentersHandler handler, DisplayText words, IStringLocalizer<ConsoleTexts> texts, CounterLabels counters)
    : ListDefinition<CenterEntry>(words, handler)
{
    public override string Name => "centros";
    public override string Path => ConsolePaths.Centers;
    public override Permission Needs => ListCentersHandler.Needs;
    public override string Title => texts["Centers.Title"];
    public override string Empty => texts["Centers.None"];
    public override string SearchLabel => texts["Centers.Search"];

    public override IReadOnlyList<ListFilter> Filters { get; } =
    [
        new(
            ListCentersHandler.ActiveFilter,
            texts["Staff.State"],
            texts["All"],
            [(ListCentersHandler.Active, texts["Centers.Active"]), (ListCentersHandler.Inactive, texts["Centers.Inactive"])]),
    ];

    public override IReadOnlyList<ListColumn<CenterEntry>> Columns { get; } =
    [
        new("nombre", texts["Centers.Name"], entry => entry.Center.Name),
        new("provincia", texts["Centers.Province"], entry => entry.Center.Province),
        new("canton", texts["Centers.City"], entry => entry.Center.City) { Shown = false, Sortable = false },
        new("ventanillas", texts["Centers.Counters"], entry => entry.Center.Counters),
        new("horario", texts["Centers.Hours"], entry => HoursOf(entry.Center)) { Sortable = false, Class = _ => "hours" },
        new("horas", texts["Centers.Weekly"], entry => entry.WeeklyHours.TotalHours) { Shown = false },
        new("motivos", texts["Centers.Purposes"], entry => string.Join(' ', entry.Center.Purposes))
        {
            Text = entry => string.Join(", ", entry.Center.Purposes.Select(counters.Purpose)),
            Shown = false,
            Sortable = false,
        },
        new("turnos", texts["Centers.Live"], entry => entry.LiveTurnos),
        new("estado", texts["Staff.State"], entry => entry.Center.Active)
        {
            Text = entry => texts[entry.Center.Active ? "Centers.Active" : "Centers.Inactive"],
            Class = entry => entry.Center.Active ? "state Active" : "state Disabled",
        },
    ];

    public override Guid IdOf(CenterEntry item) => item.Center.Id;

    public override string AddressOf(CenterEntry item) => ConsolePaths.Center(IdOf(item));

    // Days with the same hours are told once: «lun, mar, mié: 08:00-16:30».
    private static string HoursOf(Center center) => string.Join(
        "; ",
        center.Hours.GroupBy(hours => hours.Day)
            .OrderBy(day => WeekPainting.PlaceOf(day.Key))
            .GroupBy(day => HoursText.Write(day), day => day.Key)
            .Select(same => $"{string.Join(", ", same.Select(CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName))}: {same.Key}"));
}
