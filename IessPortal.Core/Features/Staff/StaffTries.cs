using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IessPortal.Core.Features.Staff;

/// <summary>A try that was taken, or what stands in its way.</summary>
internal sealed record TakenStaffTry(StaffMember? Member, int TriesLeft, SignInStaffOutcome? Refused = null);

/// <summary>Hands out tries before password or code is looked at; for names that do not exist, too.</summary>
public sealed class StaffTries(RateLimits limits, IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    internal async Task<TakenStaffTry> TakeAsync(PortalDbContext db, string userName, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await TakeAddressAsync(db, actor, now, cancellationToken) is { } freeAt)
        {
            return new(null, 0, new SignInStaffOutcome.Throttled(freeAt));
        }

        var pretended = await limits.TakeAsync(
            db, "staff-sign-in-user", userName, now, options.Value.StaffFailuresUntilLocked, options.Value.StaffLockedFor, cancellationToken);
        var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.User.NormalizedUserName == userName, cancellationToken);
        if (member is not { IsActive: true })
        {
            return pretended.Match(new TakeOutcome.Cases<TakenStaffTry>(
                Taken: taken => new(null, options.Value.StaffFailuresUntilLocked - taken.Nth),
                Full: closed => new(null, 0, new SignInStaffOutcome.Locked(closed.FreeAt))));
        }

        return Take(db, member, actor, now);
    }

    /// <summary>A try from an address, by whatever means. None where it was taken; else when the next one is free.</summary>
    internal async Task<DateTimeOffset?> TakeAddressAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await limits.TakeAsync(
            db,
            "staff-sign-in",
            RateLimits.NetworkOf(actor.Address),
            now,
            options.Value.AttemptsPerHour,
            Hour,
            cancellationToken) is not TakeOutcome.Full full)
        {
            return null;
        }

        db.Audit(new AuditEntry(now, AuditKind.StaffSignInThrottled, actor));
        return full.FreeAt;
    }

    /// <summary>A try at the code, of somebody whose password was right.</summary>
    internal TakenStaffTry Take(PortalDbContext db, StaffMember member, Actor actor, DateTimeOffset now) =>
        member.TakeTry(now, options.Value.StaffFailuresUntilLocked, options.Value.StaffLockedFor).Match(new StaffTryOutcome.Cases<TakenStaffTry>(
            Taken: taken =>
            {
                if (taken.TriesLeft == 0)
                {
                    db.Audit(new AuditEntry(now, AuditKind.StaffLocked, actor) { AccountId = member.Id });
                }

                return new(member, taken.TriesLeft);
            },
            Locked: locked => new(null, 0, new SignInStaffOutcome.Locked(locked.Until))));
}
