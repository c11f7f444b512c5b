using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>An agent goes on with what was interrupted, or was given to them.</summary>
/// <param name="Counter">Where the agent sits, from 1.</param>
public sealed record ResumeVisitCommand(Guid VisitId, int Counter, Actor Actor);

/// <summary>Takes a visit up again at a counter that is free.</summary>
public sealed class ResumeVisitHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(ResumeVisitCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db => VisitSteps.ApplyAsync(
                db,
                new(command.VisitId, command.Actor, Needs, AuditKind.VisitResumed, time.Now()),
                async (visit, member) => (
                    await CounterAvailability.RefusalAsync(db, visit.CenterId, member.Id, command.Counter, cancellationToken)
                        ?? VisitSteps.ToOutcome(visit.Resume(new(member.Id, member.Person, command.Counter))),
                    null),
                cancellationToken),
            cancellationToken);
    }
}
