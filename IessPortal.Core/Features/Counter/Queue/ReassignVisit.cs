using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>A supervisor gives a visit to another agent.</summary>
public sealed record ReassignVisitCommand(Guid VisitId, Guid AgentId, Actor Actor);

/// <summary>Gives a visit to another agent, with whom it waits until they go on with it.</summary>
public sealed class ReassignVisitHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ReassignVisits;

    public Task<VisitStepOutcome> HandleAsync(ReassignVisitCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<VisitStepOutcome>(
            db => VisitSteps.ApplyAsync(
                db,
                new(command.VisitId, command.Actor, Needs, AuditKind.VisitReassigned, time.Now()),
                async (visit, _) => await FindAgentAsync(db, visit, command.AgentId, cancellationToken) is { } agent
                    ? (VisitSteps.ToOutcome(visit.Reassign(new(agent.Id, agent.Person, 0))), agent.Email)
                    : (new VisitStepOutcome.NotFound(), null),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>The agent, where they may attend at that centre.</summary>
    private static async Task<StaffMember?> FindAgentAsync(PortalDbContext db, Visit visit, Guid agentId, CancellationToken cancellationToken) =>
        await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(member => member.Id == agentId, cancellationToken) is { IsActive: true } agent
            && Permissions.Grant(agent.Roles, Permission.ServeCounter) && CounterAuthorization.Sees(agent, visit.CenterId) ? agent : null;
}
