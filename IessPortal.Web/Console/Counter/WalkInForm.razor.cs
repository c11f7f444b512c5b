using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

/// <summary>Where somebody without a turno is written down.</summary>
public sealed partial class WalkInForm
{
    private const string FirstSucursal = "0001";

    [Inject] public CheckInWalkInHandler CheckIn { get; set; } = null!;
    [Inject] public DisplayText DisplayText { get; set; } = null!;

    [Parameter, EditorRequired] public required Center Center { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>What came of it, in words.</summary>
    [Parameter, EditorRequired] public EventCallback<(bool Done, string Message)> OnResult { get; set; }

    private string? Person { get; set; }
    private string? Ruc { get; set; }
    private string? Sucursal { get; set; } = FirstSucursal;
    private Purpose Purpose { get; set; }
    private Preference Chosen { get; set; }
    private EmployerIdProblems? Problems { get; set; }
    private OneAtATime Once { get; } = new();

    protected override void OnParametersSet() => Purpose = Center.Purposes.Contains(Purpose) ? Purpose : Center.Purposes[0];

    private Task CheckInAsync() => Once.DoAsync(async () =>
    {
        var outcome = await CheckIn.HandleAsync(new(new(Person, Ruc, Sucursal), Purpose, Chosen, Center.Id, Actor), CancellationToken.None);
        Problems = outcome is CheckInWalkInOutcome.Invalid invalid ? invalid.Problems : null;
        var message = outcome.Match<(bool Done, string Message)>(new(
            CheckedIn: entered => (true, T["CheckIn.Done", entered.Reference]),
            Invalid: _ => (false, T["WalkIn.Invalid"]),
            NotServed: _ => (false, T["WalkIn.NotServed"]),
            AlreadyIn: entered => (false, T["CheckIn.AlreadyIn", entered.Reference]),
            HasTurno: turno => (false, T["WalkIn.HasTurno", turno.Reference])));
        if (message.Done)
        {
            (Person, Ruc, Sucursal, Chosen) = (null, null, FirstSucursal, Preference.None);
        }

        await OnResult.InvokeAsync(message);
    });

    /// <summary>What is wrong with a field, below it.</summary>
    private RenderFragment? Problem(string field, IdentifierProblem? problem) => DisplayText.Problem(field, problem) is not { } words ? null : builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "id", $"{field.ToLowerInvariant()}-error");
        builder.AddAttribute(2, "class", "error");
        builder.AddContent(3, words);
        builder.CloseElement();
    };
}
