using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>A code as typed or pasted.</summary>
public sealed record ConfirmRequestCodeCommand(CaseHandle Handle, string? Code, Actor Actor);

/// <summary>Judges the code that went to the new address; the right one hands the request to people. Nothing on file changes yet.</summary>
public sealed class ConfirmRequestCodeHandler(PortalStore store, CaseFinder cases, RequestSteps steps, RequestNotifier notifier, TimeProvider time)
{
    public Task<ConfirmCodeOutcome> HandleAsync(ConfirmRequestCodeCommand command, CancellationToken cancellationToken)
    {
        var typed = IdentifierText.Clean(command.Code);
        return store.WriteAsync<ConfirmCodeOutcome>(
            async db =>
            {
                if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery
                    || await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == recovery.Id, cancellationToken) is not { } request)
                {
                    return new ConfirmCodeOutcome.NotFound();
                }

                var now = time.Now();
                var outcome = recovery.IsClosed ? new ConfirmCodeOutcome.NotOpen() : steps.Confirm(request, typed, now);
                if (outcome.AuditAs(AuditKind.ContactCodeConfirmed, AuditKind.ContactCodeWrong) is { } kind)
                {
                    recovery.SyncWith(request, now);
                    db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = request.AccountId, Reference = recovery.Reference });
                }

                if (outcome is ConfirmCodeOutcome.Accepted)
                {
                    notifier.Acknowledge(
                        db, recovery, request, await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken), now);
                }

                return outcome;
            },
            cancellationToken);
    }
}
