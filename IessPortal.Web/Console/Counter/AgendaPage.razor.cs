using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter;

public sealed partial class AgendaPage
{
    private const string DayName = "dia";
    private const string StateName = "estado";

    [Inject] public ViewAgendaHandler Agenda { get; set; } = null!;
    [Inject] public CheckInAppointmentHandler CheckIn { get; set; } = null!;

    [SupplyParameterFromQuery(Name = DayName)] public DateOnly? OfDay { get; set; }
    [SupplyParameterFromQuery(Name = StateName)] public string? OfState { get; set; }

    private DayAgenda? View { get; set; }
    private bool Loaded { get; set; }
    private bool Busy { get; set; }
    private bool Bad { get; set; }
    private string? Message { get; set; }

    private IEnumerable<AgendaEntry> Shown =>
        Enum.TryParse<AgendaState>(OfState, out var state) ? View!.Entries.Where(entry => entry.State == state) : View!.Entries;

    protected override async Task LoadAsync()
    {
        if (await ReadAsync(() => Agenda.HandleAsync(new(CenterId, OfDay, Actor), Left), agenda => agenda.Center.Id) is not (var view, IsLast: true))
        {
            return;
        }

        View = view;
        Loaded = true;
    }

    private void Choose(string parameter, string? value) => Chosen.Choose(parameter, string.IsNullOrEmpty(value) ? null : value);

    private async Task CheckInAsync(Appointment appointment)
    {
        if (Busy)
        {
            return;
        }

        Busy = true;
        var outcome = await CheckIn.HandleAsync(new(appointment.Reference, Preference.None, appointment.CenterId, Actor), Left);
        (Bad, Message) = outcome.Match<(bool, string?)>(new(
            CheckedIn: entered => (false, T["CheckIn.Done", entered.Reference]),
            NotFound: _ => (true, T["CheckIn.Unknown"]),
            OtherCenter: other => (true, T["CheckIn.OtherCenter", other.Name]),
            AlreadyIn: entered => (true, T["CheckIn.AlreadyIn", entered.Reference]),
            TooEarly: early =>
                (true, T["CheckIn.TooEarly", CounterLabels.DayAndTime(early.Start, View!.Center), CounterLabels.DayAndTime(early.From, View.Center)]),
            Over: over => (true, T[over.Cancelled ? "CheckIn.Cancelled" : "CheckIn.Over", CounterLabels.DayAndTime(over.Start, View!.Center)])));
        Busy = false;
        await LoadAsync();
    }
}
