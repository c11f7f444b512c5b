using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Appointments;

/// <summary>Takes a holiday away, with a reason.</summary>
public sealed partial class HolidayRemoval
{
    [Inject] public RemoveHolidayHandler Remove { get; set; } = null!;

    [Parameter, EditorRequired] public required Holiday Row { get; set; }

    /// <summary>Of the row, as it was when the list was read.</summary>
    [Parameter, EditorRequired] public required int Version { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>With what to say of it.</summary>
    [Parameter] public EventCallback<string> OnDone { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private string? Reason { get; set; }
    private string? Problem { get; set; }
    private string? Warning { get; set; }
    private bool OrphansAppointments { get; set; }
    private OneAtATime Once { get; } = new();

    private Task RemoveAsync(bool confirmed) => Once.DoAsync(async () =>
    {
        var outcome = await Remove.HandleAsync(new(new(Row.Id, Version), Reason, confirmed, Actor), CancellationToken.None);
        (Problem, OrphansAppointments) = (null, outcome is RemoveHolidayOutcome.OrphansAppointments);
        Warning = outcome.Match<string?>(new(
            Removed: _ => null,
            NoReason: wrong => Refuse(wrong.Error),
            OrphansAppointments: strands => DisplayText.Count(T, "OrphansAppointments", strands.Turnos),
            Over: _ => T["Remove.Over"],
            Stale: _ => T["Stale"]));
        if (outcome is RemoveHolidayOutcome.Removed removed)
        {
            var message = T["Removed", removed.Name].Value;
            message += removed.Displaced > 0 ? $" {DisplayText.Count(T, "Notified", removed.Displaced)}" : "";
            message += removed.Restored > 0 ? $" {DisplayText.Count(T, "Restored", removed.Restored)}" : "";
            await OnDone.InvokeAsync(message);
        }
    });

    private string? Refuse(HolidayError fault)
    {
        Problem = fault is HolidayError.TooLong ? T["Error.TooLong", HolidayDraft.LongestReason] : T["Error.Reason.Empty"];
        return null;
    }
}
