using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>A centre's turnos: a day by hour and counter, or a week by how full it is. The address says which, for who gets it sent.</summary>
public sealed partial class AgendaPage
{
    private const string DayName = "dia";
    private const string StateName = "estado";

    private const string ViewName = "vista";
    private const string OfAWeek = "semana";
    private const int DaysOfWeek = 7;

    [Inject] public ViewAgendaHandler Agenda { get; set; } = null!;
    [Inject] public ViewWeekHandler ViewWeek { get; set; } = null!;
    [Inject] public CheckInAppointmentHandler CheckIn { get; set; } = null!;

    [SupplyParameterFromQuery(Name = DayName)] public string? OfDay { get; set; }
    [SupplyParameterFromQuery(Name = StateName)] public string? OfState { get; set; }

    /// <summary>«semana», or the day by hour and counter.</summary>
    [SupplyParameterFromQuery(Name = ViewName)] public string? OfView { get; set; }

    private DayAgenda? View { get; set; }
    private WeekLoad? Week { get; set; }
    private bool Loaded { get; set; }
    private OneAtATime Once { get; } = new();
    private bool Bad { get; set; }
    private string? Message { get; set; }

    private DateOnly? AskedDay => AddressValue.Day(OfDay);
    private bool IsWeek => Week is not null;
    private Center? Center => Week?.Center ?? View?.Center;
    private IReadOnlyList<Center> Centers => Week?.Centers ?? View?.Centers ?? [];
    private DateOnly Day => View?.Day ?? AskedDay ?? Week!.Today;
    private int Step => IsWeek ? DaysOfWeek : 1;
    private static CultureInfo Culture => CultureInfo.CurrentUICulture;
    private string LongDay => Day.ToString("D", Culture);
    private AgendaState? ChosenState => Enum.TryParse<AgendaState>(OfState, out var state) ? state : null;

    protected override async Task LoadAsync()
    {
        if (OfView == OfAWeek)
        {
            if (await ReadAsync(() => ViewWeek.HandleAsync(new(CenterId, AskedDay, Actor), Left), week => week.Center.Id) is not (var week, IsLast: true))
            {
                return;
            }

            (Week, View) = (week, null);
        }
        else
        {
            if (await ReadAsync(() => Agenda.HandleAsync(new(CenterId, AskedDay, Actor), Left), agenda => agenda.Center.Id) is not (var day, IsLast: true))
            {
                return;
            }

            (View, Week) = (day, null);
        }

        Loaded = true;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The page with another day, or looked at in the other way.</summary>
    private string AddressOf(DateOnly? day, bool? week = null) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [DayName] = day is { } chosen ? Iso(chosen) : null,
        [ViewName] = week ?? IsWeek ? OfAWeek : null,
    });

    private void Choose(string parameter, string? value) => Chosen.Choose(parameter, string.IsNullOrEmpty(value) ? null : value);

    private Task CheckInAsync(Appointment appointment) => Once.DoAsync(async () =>
    {
        var outcome = await CheckIn.HandleAsync(new(appointment.Reference, Preference.None, appointment.CenterId, Actor), Left);
        (Bad, Message) = outcome.Match<(bool, string?)>(new(
            CheckedIn: entered => (false, T["CheckIn.Done", entered.Reference]),
            NotFound: _ => (true, T["CheckIn.Unknown"]),
            OtherCenter: other => (true, T["CheckIn.OtherCenter", other.Name]),
            AlreadyIn: entered => (true, T["CheckIn.AlreadyIn", entered.Reference]),
            TooEarly: early =>
                (true, T["CheckIn.TooEarly", CounterLabels.DayAndTime(early.Start, View!.Center), CounterLabels.DayAndTime(early.From, View.Center)]),
            Over: over => (true, T[over.Cancelled ? "CheckIn.Cancelled" : "CheckIn.Over", CounterLabels.DayAndTime(over.Start, View!.Center)])));
        await LoadAsync();
    });
}
