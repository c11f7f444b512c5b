using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Whom the agent called did not come yet.</summary>
public sealed record CallAgainCommand(Guid VisitId, Actor Actor);

/// <summary>Puts the code on the screen once more, at the same counter.</summary>
public sealed class CallAgainHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(CallAgainCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db =>
            {
                var now = time.Now();
                return VisitSteps.ApplyAsync(
                    db,
                    new(command.VisitId, command.Actor, Needs, AuditKind.VisitCalled, now),
                    (visit, member) => visit.Call(new(member.Id, member.Person, visit.Counter ?? 0), now),
                    cancellationToken);
            },
            cancellationToken);
    }
}
