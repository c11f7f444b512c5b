using IessPortal.Core.Auditing;
using IessPortal.Core.Staff;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;

namespace IessPortal.Core.Counter;

/// <summary>Whom the agent called is at the counter.</summary>
public sealed record StartVisitCommand(Guid VisitId, Actor Actor);

/// <summary>Begins to attend.</summary>
public sealed class StartVisitHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<VisitStepOutcome> HandleAsync(StartVisitCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return store.WriteAsync(
            db =>
            {
                var now = time.Now();
                return VisitSteps.TakeAsync(db, new(command.VisitId, command.Actor, Needs, AuditKind.VisitStarted, now), (visit, member) => visit.Start(member.Id, now), cancellationToken);
            },
            cancellationToken);
    }
}
