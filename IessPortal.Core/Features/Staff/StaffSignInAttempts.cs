using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>A try that was taken, or what stands in its way.</summary>
internal sealed record StartedStaffAttempt(StaffMember? Member, int TriesLeft, SignInStaffOutcome? Refused = null);

/// <summary>Hands out tries before password or code is looked at; for names that do not exist, too.</summary>
public sealed class StaffSignInAttempts(RateLimits limits, IOptions<PortalSignInOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    internal async Task<StartedStaffAttempt> StartAsync(
        PortalDbContext db, string userName, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await AcquireForAddressAsync(db, actor, now, cancellationToken) is { } freeAt)
        {
            return new(null, 0, new SignInStaffOutcome.Throttled(freeAt));
        }

        var pretended = await limits.AcquireTryAsync(
            db, "staff-sign-in-user", userName, now, options.Value.StaffFailuresUntilLocked, options.Value.StaffLockedFor, cancellationToken);
        var member = await db.StaffMembers.SingleOrDefaultAsync(member => member.User.NormalizedUserName == userName, cancellationToken);
        if (member is not { IsActive: true })
        {
            return pretended.Match(new RateLimitOutcome.Cases<StartedStaffAttempt>(
                Allowed: allowed => new(null, options.Value.StaffFailuresUntilLocked - allowed.Nth),
                Exceeded: closed => new(null, 0, new SignInStaffOutcome.Locked(closed.FreeAt))));
        }

        return Start(db, member, actor, now);
    }

    /// <summary>A try from an address, by whatever means. None where it was taken; else when the next one is free.</summary>
    internal async Task<DateTimeOffset?> AcquireForAddressAsync(PortalDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await limits.AcquireForNetworkAsync(
            db, "staff-sign-in", actor.Address, now, options.Value.AttemptsPerHour, Hour, cancellationToken) is not RateLimitOutcome.Exceeded full)
        {
            return null;
        }

        db.Audit(new AuditEntry(now, AuditKind.StaffSignInThrottled, actor));
        return full.FreeAt;
    }

    /// <summary>A try at the code, of somebody whose password was right.</summary>
    internal StartedStaffAttempt Start(PortalDbContext db, StaffMember member, Actor actor, DateTimeOffset now) =>
        member.StartAttempt(
            now, options.Value.StaffFailuresUntilLocked, options.Value.StaffLockedFor).Match(new StartStaffAttemptOutcome.Cases<StartedStaffAttempt>(
            Started: started =>
            {
                if (started.TriesLeft == 0)
                {
                    db.Audit(new AuditEntry(now, AuditKind.StaffLocked, actor) { AccountId = member.Id });
                }

                return new(member, started.TriesLeft);
            },
            Locked: locked => new(null, 0, new SignInStaffOutcome.Locked(locked.Until))));
}
