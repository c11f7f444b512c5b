using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking.Shared;

/// <summary>Somebody of the staff asks that an account be unblocked.</summary>
public sealed record RequestUnblockCommand(Guid AccountId, string? Reason, Actor Actor);

/// <summary>Writes the request down for a supervisor.</summary>
public sealed class RequestUnblockHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.RequestUnblock;

    /// <summary>Fewer signs than this explain nothing.</summary>
    public const int ShortestReason = 10;

    /// <summary>Whether a reason says something, and fits.</summary>
    public static bool IsReason(string? text) => text?.Trim().Length is >= ShortestReason and <= UnblockRequest.LongestReason;

    public Task<RequestUnblockOutcome> HandleAsync(RequestUnblockCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<RequestUnblockOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (!IsReason(command.Reason))
                {
                    return new RequestUnblockOutcome.NoReason();
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
                if (account.BlockedFor is not { } cause)
                {
                    return new RequestUnblockOutcome.NotBlocked();
                }

                if (await db.UnblockRequests.AnyAsync(request => request.AccountId == account.Id && request.DecidedAt == null, cancellationToken))
                {
                    return new RequestUnblockOutcome.AlreadyRequested();
                }

                var now = time.Now();
                db.UnblockRequests.Add(new UnblockRequest(time.NewId(), account.Id, cause, command.Actor.Id!.Value, command.Reason!.Trim(), now));
                db.Audit(new AuditEntry(now, AuditKind.UnblockRequested, command.Actor) { AccountId = account.Id, Detail = command.Reason.Trim() });
                return new RequestUnblockOutcome.Requested();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record RequestUnblockOutcome
{
    public sealed record Requested : RequestUnblockOutcome;

    public sealed record AlreadyRequested : RequestUnblockOutcome;

    public sealed record NotBlocked : RequestUnblockOutcome;

    /// <summary>The reason is missing, too short or too long.</summary>
    public sealed record NoReason : RequestUnblockOutcome;
}
