using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Web.Console.Counter;

/// <summary>Who waits, and who is at the counters.</summary>
public sealed partial class WaitingList
{
    [Inject] public MarkAbsentHandler Absent { get; set; } = null!;
    [Inject] public ResumeVisitHandler Resume { get; set; } = null!;
    [Inject] public ReassignVisitHandler Reassign { get; set; } = null!;

    [Parameter, EditorRequired] public required QueueView View { get; set; }
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>Where the agent sits; none: they did not say.</summary>
    [Parameter] public int? Counter { get; set; }

    /// <summary>Whether something is being done.</summary>
    [Parameter] public bool Busy { get; set; }

    [Parameter, EditorRequired] public EventCallback<StepAsked> OnStep { get; set; }

    private Task Run(Func<CancellationToken, Task<VisitStepOutcome>> take, string done) => OnStep.InvokeAsync(new(take, done));

    private Task GiveAsync(Visit visit, string? chosen) => Guid.TryParse(chosen, out var agent)
        ? Run(
            token => Reassign.HandleAsync(new(visit.Id, agent, Actor), token),
            T["Done.Reassigned", visit.Reference, View.Colleagues.First(colleague => colleague.Id == agent).Name])
        : Task.CompletedTask;
}
