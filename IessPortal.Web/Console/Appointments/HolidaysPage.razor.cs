using System.Globalization;
using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Appointments;

public sealed partial class HolidaysPage
{
    private const string YearName = "anio";

    [Inject] public ListHolidaysHandler List { get; set; } = null!;

    [SupplyParameterFromQuery(Name = YearName)] public int? OfYear { get; set; }

    private HolidayYear? View { get; set; }

    /// <summary>What is written; none: no form is open.</summary>
    private HolidayDraft? Draft { get; set; }

    /// <summary>What is changed; none: a new one.</summary>
    private HolidayEntry? Chosen { get; set; }

    /// <summary>What is to be taken away.</summary>
    private HolidayEntry? Removed { get; set; }

    private string? Message { get; set; }

    protected override async Task LoadAsync()
    {
        View = await List.HandleAsync(new(OfYear, Actor), Left);
        Close();
    }

    private static string AddressOf(int year) => $"{ConsolePaths.Holidays}?{YearName}={year}";

    private static string Weekday(DateOnly day) => PortalZone.WeekdayOf(day, CultureInfo.CurrentUICulture);

    private string NameOf(HolidayEntry entry) => entry.National is { } national ? T[$"National.{national}"] : entry.Row!.Name;

    // A day of the law's on which people work all the same, in some canton or everywhere.
    private string? Worked(DateOnly day)
    {
        var rows = View!.Entries.Where(entry => entry.Row is { Worked: true } && entry.Observed == day)
            .Select(entry => entry.Row!.City ?? T["Country"].Value)
            .ToList();
        return rows.Count > 0 ? T["Worked", string.Join(", ", rows)].Value : null;
    }

    private void Choose(HolidayEntry? entry) =>
        (Chosen, Draft, Removed, Message) = (entry, entry is null ? new HolidayDraft() : HolidayDraft.Of(entry.Row!, View!.Year), null, null);

    private void ChooseRemoval(HolidayEntry entry) => (Chosen, Draft, Removed, Message) = (null, null, entry, null);

    private void Close() => (Chosen, Draft, Removed) = (null, null, null);

    private async Task DoneAsync(string message)
    {
        await LoadAsync();
        Message = message;
    }
}
