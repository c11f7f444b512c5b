using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Holds;

/// <param name="Reason">Which order ended it.</param>
public sealed record LiftLegalHoldCommand(Guid HoldId, string? Reason, Actor Actor);

/// <summary>Lets the purge take an employer's data again as their time is over, unless another hold stands.</summary>
public sealed class LiftLegalHoldHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.HoldRecords;

    public Task<LiftLegalHoldOutcome> HandleAsync(LiftLegalHoldCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<LiftLegalHoldOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (!PlaceLegalHoldHandler.IsReason(command.Reason))
                {
                    return new LiftLegalHoldOutcome.NoReason();
                }

                var now = time.Now();
                if (await db.LegalHolds.SingleOrDefaultAsync(one => one.Id == command.HoldId, cancellationToken) is not { } hold
                    || !hold.Lift(command.Actor.Id!.Value, command.Reason!.Trim(), now))
                {
                    return new LiftLegalHoldOutcome.NotHeld();
                }

                db.Audit(new AuditEntry(now, AuditKind.LegalHoldLifted, command.Actor) { AccountId = hold.AccountId, Detail = hold.Proceeding });
                return new LiftLegalHoldOutcome.Lifted();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record LiftLegalHoldOutcome
{
    public sealed record Lifted : LiftLegalHoldOutcome;

    /// <summary>There is no such hold, or it was lifted before.</summary>
    public sealed record NotHeld : LiftLegalHoldOutcome;

    /// <summary>The reason is missing, too short or too long.</summary>
    public sealed record NoReason : LiftLegalHoldOutcome;
}
