using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>What the portal's own records say of somebody who stands before a method, within the transaction of a use case.</summary>
/// <param name="Refusal">Why the method does not serve; none: nothing stands in the way.</param>
/// <param name="Granted">Whether supervisors decided that the account may be unblocked.</param>
internal sealed record MethodPrecheck(Refusal? Refusal, bool Granted)
{
    public static async Task<MethodPrecheck> OfAsync(
        PortalDbContext db, RecoveryCase recovery, EmployerAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recovery.Method is RecoveryMethod.Signature)
        {
            return new(Eligibility.OfSigner(account), Granted: false);
        }

        if (recovery.Method is not RecoveryMethod.Unblocking)
        {
            return new(Eligibility.OfAccount(account, now), Granted: false);
        }

        if (account.IsBlocked && await UnblockGrants.LiveAsync(db, account, now, cancellationToken) is not null)
        {
            return new(account is { Email: null, Mobile: null } ? new(Reason.NoEmail) : null, Granted: true);
        }

        return new(Eligibility.OfBlocked(account, await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == account.Id, cancellationToken)), Granted: false);
    }
}
