using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>What came of a step that somebody took with a visit.</summary>
[Union]
public abstract partial record VisitStepOutcome
{
    public sealed record Done : VisitStepOutcome;

    public sealed record NotFound : VisitStepOutcome;

    /// <summary>It stands elsewhere by now, or with somebody else.</summary>
    public sealed record NotOpen : VisitStepOutcome;

    /// <summary>Nobody attends an employer whom they represent.</summary>
    public sealed record OwnEmployer : VisitStepOutcome;

    /// <summary>The agent has called or attends somebody already.</summary>
    public sealed record Busy : VisitStepOutcome;

    /// <summary>Another agent sits at that counter.</summary>
    public sealed record CounterTaken : VisitStepOutcome;

    public sealed record NoSuchCounter : VisitStepOutcome;
}

/// <summary>Who takes a step with which visit, and how the audit calls it.</summary>
internal sealed record VisitStep(Guid VisitId, Actor Actor, Permission Needs, AuditKind Kind, DateTimeOffset Now);

/// <summary>What all steps with a visit have in common: the gate, the refusals, the audit.</summary>
internal static class VisitSteps
{
    /// <param name="apply">Changes the visit, given who does it.</param>
    public static Task<VisitStepOutcome> ApplyAsync(
        PortalDbContext db, VisitStep step, Func<Visit, StaffMember, ChangeVisitOutcome> apply, CancellationToken cancellationToken) =>
        ApplyAsync(db, step, (visit, member) => Task.FromResult((ToOutcome(apply(visit, member)), (string?)null)), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(PortalDbContext, VisitStep, Func{Visit, StaffMember, ChangeVisitOutcome}, CancellationToken)"/>
    /// <remarks>For a step that has to look something up first, and has something to add to the audit.</remarks>
    public static async Task<VisitStepOutcome> ApplyAsync(
        PortalDbContext db, VisitStep step, Func<Visit, StaffMember, Task<(VisitStepOutcome Outcome, string? Detail)>> apply,
        CancellationToken cancellationToken)
    {
        var member = await CounterAuthorization.MemberAsync(db, step.Actor, step.Needs, cancellationToken);
        if (await db.Visits.SingleOrDefaultAsync(visit => visit.Id == step.VisitId, cancellationToken) is not { } visit)
        {
            return new VisitStepOutcome.NotFound();
        }

        if (!CounterAuthorization.Sees(member, visit.CenterId))
        {
            throw new PermissionDeniedException(Permission.SeeAllCenters);
        }

        var (outcome, detail) = await apply(visit, member);
        if (outcome is VisitStepOutcome.Done or VisitStepOutcome.OwnEmployer)
        {
            var kind = outcome is VisitStepOutcome.Done ? step.Kind : AuditKind.VisitRefused;
            db.Audit(
                new AuditEntry(step.Now, kind, step.Actor) { Reference = visit.Reference, Detail = detail ?? $"{visit.Ruc.Value}-{visit.Sucursal.Value}" });
        }

        return outcome;
    }

    public static VisitStepOutcome ToOutcome(ChangeVisitOutcome outcome) => outcome.Match<VisitStepOutcome>(new(
        Changed: _ => new VisitStepOutcome.Done(),
        NotOpen: _ => new VisitStepOutcome.NotOpen(),
        OwnEmployer: _ => new VisitStepOutcome.OwnEmployer()));
}
