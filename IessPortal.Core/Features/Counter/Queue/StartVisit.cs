using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Whom the agent called is at the counter.</summary>
public sealed record StartVisitCommand(Guid VisitId, Actor Actor);

/// <summary>Begins to attend.</summary>
public sealed class StartVisitHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(StartVisitCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db =>
            {
                var now = time.Now();
                return VisitSteps.ApplyAsync(
                    db,
                    new(command.VisitId, command.Actor, Needs, AuditKind.VisitStarted, now),
                    (visit, member) => visit.Start(member.Id, now),
                    cancellationToken);
            },
            cancellationToken);
    }
}
