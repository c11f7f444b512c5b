using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What somebody decides on a signed request, and why; or what they want to see besides.</summary>
public sealed record DecideSignedRequestCommand(Guid RequestId, RequestDecision Decision, string? Reason, Actor Actor);

/// <summary>Approves, refuses or asks for more. What was approved is put on file, and the key link goes out.</summary>
public sealed class DecideSignedRequestHandler(
    PortalStore store, IStorageDialect dialect, RequestSteps steps, RequestNotifier notifier, SessionConfirmation confirmation,
    IOptions<SignatureOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.DecideSignedRequests;

    public Task<DecideRequestOutcome> HandleAsync(DecideSignedRequestCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => DecideAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<DecideRequestOutcome> DecideAsync(
        PortalDbContext db, DecideSignedRequestCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await CounterAuthorization.MemberAsync(db, command.Actor, Needs, cancellationToken);
        if (!RequestUnblockHandler.IsReason(command.Reason))
        {
            return new DecideRequestOutcome.NoReason();
        }

        if (command.Decision is RequestDecision.Approve)
        {
            await confirmation.RequireAsync(db, command.Actor, cancellationToken);
        }

        // Two who decide at once wait for each other: the second finds it decided.
        await dialect.LockAsync(db, $"request:{command.RequestId:N}", cancellationToken);
        if (await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == command.RequestId, cancellationToken) is not { } request)
        {
            return new DecideRequestOutcome.NotFound();
        }

        var recovery = await db.RecoveryCases.SingleAsync(recovery => recovery.Id == request.Id, cancellationToken);
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == request.AccountId, cancellationToken);
        if (command.Decision is RequestDecision.Approve && request.State is SignedRequestState.UnderReview && account.Representative != request.Known)
        {
            return new DecideRequestOutcome.Overtaken();
        }

        var reason = command.Reason!.Trim();
        var outcome = request.Decide(command.Decision, reason, new(member.Id, member.Person), now, options.Value.AnswerWithin);
        var kind = outcome switch
        {
            DecideRequestOutcome.Approved => AuditKind.RequestApproved,
            DecideRequestOutcome.Refused => AuditKind.RequestRefused,
            DecideRequestOutcome.MoreAsked => AuditKind.RequestMoreAsked,
            _ => (AuditKind?)null,
        };
        if (kind is null)
        {
            return outcome;
        }

        db.Audit(
            new AuditEntry(now, kind.Value, command.Actor) { AccountId = account.Id, Reference = recovery.Reference, Detail = $"{request.Purpose}: {reason}" });
        return await FollowAsync(db, (recovery, account), request, outcome, command.Actor, now, cancellationToken);
    }

    private async Task<DecideRequestOutcome> FollowAsync(
        PortalDbContext db, (RecoveryCase Recovery, EmployerAccount Account) of, SignedRequest request, DecideRequestOutcome outcome, Actor actor,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (outcome is not DecideRequestOutcome.Approved)
        {
            _ = outcome is DecideRequestOutcome.Refused ? of.Recovery.Refuse(new(Reason.RequestRefused), now) : of.Recovery.SyncWith(request, now);
            notifier.Notify(db, of.Recovery, request, of.Account);
            return outcome;
        }

        await notifier.ApplyAsync(db, request, of.Account, of.Recovery.Reference, now, cancellationToken);
        if (request.Changes)
        {
            db.Audit(
                new AuditEntry(now, request.Signer == request.Known ? AuditKind.EmailChanged : AuditKind.RepresentativeChanged, actor)
                {
                    AccountId = of.Account.Id,
                    Reference = of.Recovery.Reference,
                });
        }

        of.Recovery.SyncWith(request, now);
        of.Recovery.Extend(now + options.Value.LetterValidFor);
        return new DecideRequestOutcome.Approved(await steps.SendLinkAsync(db, of, chooses: false, actor, now, cancellationToken));
    }
}
