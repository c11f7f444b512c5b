using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Console.Counter;

/// <summary>Whom the agent has called or attends; the large button where that is nobody.</summary>
public sealed partial class OwnVisit
{
    [Inject] public StartVisitHandler Start { get; set; } = null!;
    [Inject] public CallAgainHandler Again { get; set; } = null!;
    [Inject] public HoldVisitHandler Hold { get; set; } = null!;
    [Inject] public MarkAbsentHandler Absent { get; set; } = null!;

    [Parameter, EditorRequired] public required QueueView View { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Where the agent sits; none: they did not say.</summary>
    [Parameter] public int? Counter { get; set; }

    /// <summary>Whether something is being done.</summary>
    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public EventCallback OnNext { get; set; }
    [Parameter, EditorRequired] public EventCallback<StepAsked> OnStep { get; set; }

    /// <summary>The code of who is called next, where that is certain: nobody attends an employer whom they represent.</summary>
    private string? First => View.Waiting.FirstOrDefault(entry => !entry.OwnEmployer)?.Visit.Reference;

    private Task Run(Func<CancellationToken, Task<VisitStepOutcome>> take, string done, string? then = null) => OnStep.InvokeAsync(new(take, done, then));
}
