using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Approvals;

/// <summary>The agent asks a supervisor to agree that a key goes out.</summary>
public sealed record RequestApprovalCommand(Guid VisitId, string? Reason, Actor Actor);

/// <summary>Finds out what has to be agreed to at this moment, and writes it down for the supervisors.</summary>
public sealed class RequestApprovalHandler(PortalStore store, VisitLoader loader, VisitGrounds grounds, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public async Task<RequestApprovalOutcome> HandleAsync(RequestApprovalCommand command, CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, command.VisitId, command.Actor, Needs, cancellationToken), cancellationToken);
        if (seen is null)
        {
            return new RequestApprovalOutcome.NotFound();
        }

        var facts = await grounds.QueryRegistriesAsync(seen.Employer, cancellationToken);
        return await store.WriteAsync<RequestApprovalOutcome>(db => RequestAsync(db, command, facts, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<RequestApprovalOutcome> RequestAsync(
        PortalDbContext db, RequestApprovalCommand command, VisitFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new RequestApprovalOutcome.NotFound();
        }

        if (visit.State is not VisitState.Attending || visit.AgentId != command.Actor.Id)
        {
            return new RequestApprovalOutcome.NotOpen();
        }

        if (!RequestUnblockHandler.IsReason(command.Reason))
        {
            return new RequestApprovalOutcome.NoReason();
        }

        var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
        var ground = await grounds.ReadAsync(db, visit, account, facts, cancellationToken);
        if (ground.Approvals.Any(approval => approval.IsOpen))
        {
            return new RequestApprovalOutcome.AlreadyRequested();
        }

        if (ground.NeedsFor(visit.Contact) is not [var need, ..])
        {
            return new RequestApprovalOutcome.NotNeeded();
        }

        var reason = command.Reason!.Trim();
        db.VisitApprovals.Add(new VisitApproval(time.NewId(), visit.Id, need, command.Actor.Id!.Value, reason, now));
        db.Audit(
            new AuditEntry(now, AuditKind.ApprovalRequested, command.Actor)
            {
                AccountId = account?.Id,
                Reference = visit.Reference,
                Detail = $"{need.Kind}: {reason}",
            });
        return new RequestApprovalOutcome.Requested(need.Kind);
    }
}

[Union]
public abstract partial record RequestApprovalOutcome
{
    public sealed record Requested(ApprovalKind Kind) : RequestApprovalOutcome;

    public sealed record AlreadyRequested : RequestApprovalOutcome;

    /// <summary>Nothing has to be agreed to, or it has been.</summary>
    public sealed record NotNeeded : RequestApprovalOutcome;

    /// <summary>The reason is missing, too short or too long.</summary>
    public sealed record NoReason : RequestApprovalOutcome;

    public sealed record NotOpen : RequestApprovalOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : RequestApprovalOutcome;
}
