using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;
using Microsoft.JSInterop;

namespace IessPortal.Web.Console.Counter;

/// <summary>Where a turno's code is typed or scanned.</summary>
public sealed partial class CheckInForm
{
    private ElementReference field;

    [Inject] public IJSRuntime Script { get; set; } = null!;
    [Inject] public CheckInAppointmentHandler CheckIn { get; set; } = null!;

    [Parameter, EditorRequired] public required Center Center { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>What came of it, in words.</summary>
    [Parameter, EditorRequired] public EventCallback<(bool Done, string Message)> OnResult { get; set; }

    private string? Code { get; set; }
    private Preference Chosen { get; set; }
    private OneAtATime Once { get; } = new();
    private bool Done { get; set; }

    /// <summary>What came of the last code, with the code: whoever scans does not look until it is told.</summary>
    private string? Outcome { get; set; }

    // A scanner types wherever the focus is.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ScanAsync();
        }
    }

    private Task CheckInAsync() => Once.DoAsync(async () =>
    {
        var outcome = await CheckIn.HandleAsync(new(Code, Chosen, Center.Id, Actor), CancellationToken.None);
        var message = outcome.Match<(bool Done, string Message)>(new(
            CheckedIn: entered => (true, T["CheckIn.Done", entered.Reference]),
            NotFound: _ => (false, T["CheckIn.Unknown"]),
            OtherCenter: other => (false, T["CheckIn.OtherCenter", other.Name]),
            AlreadyIn: entered => (false, T["CheckIn.AlreadyIn", entered.Reference]),
            TooEarly: early => (false, T["CheckIn.TooEarly", CounterLabels.DayAndTime(early.Start, Center), CounterLabels.DayAndTime(early.From, Center)]),
            Over: over => (false, T[over.Cancelled ? "CheckIn.Cancelled" : "CheckIn.Over", CounterLabels.DayAndTime(over.Start, Center)])));
        (Done, Outcome) = (message.Done, $"{(message.Done ? "✓" : "✗")} {message.Message}");
        if (message.Done)
        {
            (Code, Chosen) = (null, Preference.None);
        }

        await OnResult.InvokeAsync(message);
        // The next code takes the place of one that was refused.
        await ScanAsync();
    });

    private ValueTask ScanAsync() => Script.InvokeVoidAsync("portalConsole.scan", field);
}
