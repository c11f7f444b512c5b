using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Settings;
using MudBlazor;

namespace IessPortal.Web.Console.Appointments;

public sealed partial class HolidaysPage
{
    private const string YearName = "anio";
    private const string CityName = "canton";

    private static readonly DialogOptions Options = new()
    {
        CloseOnEscapeKey = true,
        FullWidth = true,
        MaxWidth = MaxWidth.Small,
        NoHeader = true,
    };

    [Inject] public ListHolidaysHandler List { get; set; } = null!;

    [SupplyParameterFromQuery(Name = YearName)] public string? OfYear { get; set; }

    /// <summary>Whose days off are shown; none: everybody's.</summary>
    [SupplyParameterFromQuery(Name = CityName)] public string? OfCity { get; set; }

    private HolidayYear? View { get; set; }

    /// <summary>What is written; none: no form is open.</summary>
    private HolidayDraft? Draft { get; set; }

    /// <summary>What is changed; none: a new one.</summary>
    private HolidayEntry? Chosen { get; set; }

    /// <summary>What is to be taken away.</summary>
    private HolidayEntry? Removed { get; set; }

    private string? Message { get; set; }

    private IReadOnlyList<HolidayEntry> Entries =>
        string.IsNullOrEmpty(OfCity) ? View!.Entries : [.. View!.Entries.Where(entry => entry.Row?.City is null || entry.Row.City == OfCity)];

    protected override async Task LoadAsync()
    {
        View = await List.HandleAsync(new(AddressValue.Number(OfYear), Actor), Left);
        Close();
    }

    private string AddressOf(int year, string? city) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [YearName] = year,
        [CityName] = string.IsNullOrEmpty(city) ? null : city,
    });

    private static string Weekday(DateOnly day) => PortalZone.WeekdayOf(day, CultureInfo.CurrentUICulture);

    private string NameOf(HolidayEntry entry) => entry.National is { } national ? T[$"National.{national}"] : entry.Row!.Name;

    // With where, for it is not everybody's.
    private string MarkOf(HolidayEntry entry) => entry.Row?.City is { } city ? $"{NameOf(entry)} ({city})" : NameOf(entry);

    // A day off of the law's is chosen to be worked on; of a row of ours, to be changed.
    private void ChooseDay(DateOnly day)
    {
        var there = Entries.Where(entry => entry.Observed == day).ToList();
        if (there.Find(entry => entry is { Row: not null, Open: true }) is { } own)
        {
            Choose(own);
            return;
        }

        Choose(null);
        Draft!.Day = day.ToString("O", CultureInfo.InvariantCulture);
        Draft.Kind = there.Count > 0 ? HolidayKind.Worked : HolidayKind.Once;
        Draft.City = OfCity;
    }

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
