using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Something is missing, or has to be approved.</summary>
public sealed record HoldVisitCommand(Guid VisitId, Actor Actor);

/// <summary>Interrupts a visit; the counter is free for the next.</summary>
public sealed class HoldVisitHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(HoldVisitCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db =>
            {
                var now = time.Now();
                return VisitSteps.ApplyAsync(
                    db, new(command.VisitId, command.Actor, Needs, AuditKind.VisitHeld, now), (visit, member) => visit.Hold(member.Id), cancellationToken);
            },
            cancellationToken);
    }
}
