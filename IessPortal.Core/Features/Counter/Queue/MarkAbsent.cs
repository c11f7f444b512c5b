using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Somebody went away, or did not come when called.</summary>
public sealed record MarkAbsentCommand(Guid VisitId, Actor Actor);

/// <summary>Takes somebody out of the queue. Whom another agent has called is theirs to give up.</summary>
public sealed class MarkAbsentHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(MarkAbsentCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db =>
            {
                var now = time.Now();
                return VisitSteps.ApplyAsync(
                    db,
                    new(command.VisitId, command.Actor, Needs, AuditKind.VisitLeft, now),
                    (visit, member) => visit.State is VisitState.Called && visit.AgentId != member.Id
                        ? new ChangeVisitOutcome.NotOpen()
                        : visit.Leave(now),
                    cancellationToken);
            },
            cancellationToken);
    }
}
