using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Approvals;

/// <summary>A supervisor agrees, or does not, that a key goes out.</summary>
public sealed record DecideApprovalCommand(Guid ApprovalId, bool Grant, string? Reason, Actor Actor);

/// <summary>Writes the decision down; whoever asked, attends the visit or represents its employer does not decide.</summary>
public sealed class DecideApprovalHandler(PortalStore store, VisitLoader loader, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ApproveVisit;

    public Task<DecideApprovalOutcome> HandleAsync(DecideApprovalCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<DecideApprovalOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (!RequestUnblockHandler.IsReason(command.Reason))
                {
                    return new DecideApprovalOutcome.NoReason();
                }

                if (command.Grant)
                {
                    await confirmation.RequireAsync(db, command.Actor, cancellationToken);
                }

                if (await db.VisitApprovals.AsNoTracking().SingleOrDefaultAsync(
                    approval => approval.Id == command.ApprovalId, cancellationToken) is not { } asked)
                {
                    return new DecideApprovalOutcome.NotFound();
                }

                var visit = (await loader.LoadForUpdateAsync(db, asked.VisitId, command.Actor, Needs, cancellationToken))!;
                var approval = await db.VisitApprovals.SingleAsync(approval => approval.Id == command.ApprovalId, cancellationToken);
                return await DecideAsync(db, visit, approval, command, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<DecideApprovalOutcome> DecideAsync(
        PortalDbContext db, Visit visit, VisitApproval approval, DecideApprovalCommand command, CancellationToken cancellationToken)
    {
        if (visit.IsOver)
        {
            return new DecideApprovalOutcome.VisitOver();
        }

        var by = command.Actor.Id!.Value;
        if (visit.AgentId == by || await db.StaffMembers.AnyAsync(member => member.Id == by && member.Person == visit.Representative, cancellationToken))
        {
            return new DecideApprovalOutcome.OwnRequest();
        }

        var (now, reason) = (time.Now(), command.Reason!.Trim());
        var outcome = approval.Decide(by, command.Grant, reason, now).Match<DecideApprovalOutcome>(new(
            Decided: _ => new DecideApprovalOutcome.Decided(command.Grant),
            AlreadyDecided: _ => new DecideApprovalOutcome.AlreadyDecided(),
            OwnRequest: _ => new DecideApprovalOutcome.OwnRequest()));
        if (outcome is DecideApprovalOutcome.Decided)
        {
            var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
            db.Audit(
                new AuditEntry(now, command.Grant ? AuditKind.ApprovalGranted : AuditKind.ApprovalDeclined, command.Actor)
                {
                    AccountId = account?.Id,
                    Reference = visit.Reference,
                    Detail = $"{approval.Kind}: {reason}",
                });
        }

        return outcome;
    }
}

[Union]
public abstract partial record DecideApprovalOutcome
{
    public sealed record Decided(bool Granted) : DecideApprovalOutcome;

    /// <summary>Who asked, attends the visit, or represents its employer, does not decide.</summary>
    public sealed record OwnRequest : DecideApprovalOutcome;

    public sealed record AlreadyDecided : DecideApprovalOutcome;

    public sealed record VisitOver : DecideApprovalOutcome;

    public sealed record NoReason : DecideApprovalOutcome;

    /// <summary>There is no such request.</summary>
    public sealed record NotFound : DecideApprovalOutcome;
}
