using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Holds;

/// <param name="Proceeding">Its number.</param>
/// <param name="Reason">What was ordered, and by whom.</param>
public sealed record PlaceLegalHoldCommand(Guid AccountId, string? Proceeding, string? Reason, Actor Actor);

/// <summary>From now on no purge takes anything of an employer.</summary>
public sealed class PlaceLegalHoldHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.HoldRecords;

    /// <summary>Fewer signs than this explain nothing.</summary>
    public const int ShortestReason = 10;

    /// <summary>Whether a reason says something, and fits.</summary>
    public static bool IsReason(string? text) => text?.Trim().Length is >= ShortestReason and <= LegalHold.LongestReason;

    public Task<PlaceLegalHoldOutcome> HandleAsync(PlaceLegalHoldCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<PlaceLegalHoldOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var proceeding = command.Proceeding?.Trim();
                if (proceeding?.Length is not (> 0 and <= LegalHold.LongestProceeding))
                {
                    return new PlaceLegalHoldOutcome.NoProceeding();
                }

                if (!IsReason(command.Reason))
                {
                    return new PlaceLegalHoldOutcome.NoReason();
                }

                if (!await db.EmployerAccounts.AnyAsync(account => account.Id == command.AccountId, cancellationToken))
                {
                    return new PlaceLegalHoldOutcome.NoAccount();
                }

                if (await db.LegalHolds.AnyAsync(
                    hold => hold.AccountId == command.AccountId && hold.Proceeding == proceeding && hold.LiftedAt == null, cancellationToken))
                {
                    return new PlaceLegalHoldOutcome.AlreadyHeld();
                }

                var now = time.Now();
                db.LegalHolds.Add(new LegalHold(time.NewId(), command.AccountId, proceeding, command.Reason!.Trim(), command.Actor.Id!.Value, now));
                db.Audit(new AuditEntry(now, AuditKind.LegalHoldPlaced, command.Actor) { AccountId = command.AccountId, Detail = proceeding });
                return new PlaceLegalHoldOutcome.Placed();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record PlaceLegalHoldOutcome
{
    public sealed record Placed : PlaceLegalHoldOutcome;

    /// <summary>For the same proceeding, by somebody else or before.</summary>
    public sealed record AlreadyHeld : PlaceLegalHoldOutcome;

    public sealed record NoAccount : PlaceLegalHoldOutcome;

    /// <summary>Its number is missing or too long.</summary>
    public sealed record NoProceeding : PlaceLegalHoldOutcome;

    /// <summary>The reason is missing, too short or too long.</summary>
    public sealed record NoReason : PlaceLegalHoldOutcome;
}
