using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>An agent is free.</summary>
/// <param name="Counter">At which counter they sit, from 1.</param>
public sealed record CallNextCommand(Guid CenterId, int Counter, Actor Actor);

/// <summary>Calls whoever is next in the waiting order. Of two agents who call at once each gets another: whose row changed meanwhile looks again.</summary>
public sealed class CallNextHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public Task<CallNextOutcome> HandleAsync(CallNextCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => CallAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private static async Task<CallNextOutcome> CallAsync(PortalDbContext db, CallNextCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await CounterAuthorization.RequireAsync(db, command.Actor, Needs, command.CenterId, cancellationToken);
        switch (await CounterAvailability.RefusalAsync(db, command.CenterId, member.Id, command.Counter, cancellationToken))
        {
            case VisitStepOutcome.Busy:
                return new CallNextOutcome.Busy();
            case VisitStepOutcome.CounterTaken:
                return new CallNextOutcome.CounterTaken();
            case VisitStepOutcome.NoSuchCounter:
                return new CallNextOutcome.NoSuchCounter();
            default:
                break;
        }

        var waiting = db.Visits.Where(visit => visit.CenterId == command.CenterId && visit.State == VisitState.Waiting);
        if (await waiting.Where(visit => visit.Representative != member.Person).InWaitingOrder().FirstOrDefaultAsync(cancellationToken) is not { } next)
        {
            return await waiting.AnyAsync(cancellationToken) ? new CallNextOutcome.OnlyOwnEmployer() : new CallNextOutcome.Nobody();
        }

        // The query left out their own, and the counter is free: nothing else refuses whoever waits.
        next.Call(new(member.Id, member.Person, command.Counter), now);
        db.Audit(new AuditEntry(now, AuditKind.VisitCalled, command.Actor) { Reference = next.Reference, Detail = $"{next.Ruc.Value}-{next.Sucursal.Value}" });
        return new CallNextOutcome.Called(next.Id, next.Reference);
    }
}

[Union]
public abstract partial record CallNextOutcome
{
    public sealed record Called(Guid VisitId, string Reference) : CallNextOutcome;

    /// <summary>Nobody waits.</summary>
    public sealed record Nobody : CallNextOutcome;

    /// <summary>Only employers wait whom the agent represents; somebody else has to attend them.</summary>
    public sealed record OnlyOwnEmployer : CallNextOutcome;

    /// <summary>The agent has called or attends somebody already.</summary>
    public sealed record Busy : CallNextOutcome;

    /// <summary>Another agent sits at that counter.</summary>
    public sealed record CounterTaken : CallNextOutcome;

    public sealed record NoSuchCounter : CallNextOutcome;
}
