using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter;

/// <summary>Where a turno's code is typed or scanned.</summary>
public sealed partial class CheckInForm
{
    private ElementReference field;

    [Inject] public CheckInAppointmentHandler CheckIn { get; set; } = null!;

    [Parameter, EditorRequired] public required Center Center { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>What came of it, in words.</summary>
    [Parameter, EditorRequired] public EventCallback<(bool Done, string Message)> OnResult { get; set; }

    private string? Code { get; set; }
    private Preference Chosen { get; set; }
    private bool Busy { get; set; }

    // A scanner types wherever the focus is.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await field.FocusAsync();
        }
    }

    private async Task CheckInAsync()
    {
        if (Busy)
        {
            return;
        }

        Busy = true;
        var outcome = await CheckIn.HandleAsync(new(Code, Chosen, Center.Id, Actor), CancellationToken.None);
        var message = outcome.Match<(bool Done, string Message)>(new(
            CheckedIn: entered => (true, T["CheckIn.Done", entered.Reference]),
            NotFound: _ => (false, T["CheckIn.Unknown"]),
            OtherCenter: other => (false, T["CheckIn.OtherCenter", other.Name]),
            AlreadyIn: entered => (false, T["CheckIn.AlreadyIn", entered.Reference]),
            TooEarly: early => (false, T["CheckIn.TooEarly", CounterLabels.DayAndTime(early.Start, Center), CounterLabels.DayAndTime(early.From, Center)]),
            Over: over => (false, T[over.Cancelled ? "CheckIn.Cancelled" : "CheckIn.Over", CounterLabels.DayAndTime(over.Start, Center)])));
        Busy = false;
        if (message.Done)
        {
            (Code, Chosen) = (null, Preference.None);
        }

        await OnResult.InvokeAsync(message);
        await field.FocusAsync();
    }
}
