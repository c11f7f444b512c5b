using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Keeps those out who try numbers by the thousand: a solved captcha each time, harder ones after a while, then a wait.</summary>
public sealed class IdentificationThrottle(ProofOfWork captcha, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private const string What = "identify";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The level of captcha that an address has to solve by now.</summary>
    public async Task<CaptchaLevel> LevelAsync(PortalDbContext db, string address, CancellationToken cancellationToken)
    {
        var count = await limits.CountAsync(db, What, RateLimits.NetworkOf(address), time.Now(), Hour, cancellationToken);
        return count >= options.Value.IdentificationsPerHour ? CaptchaLevel.Hard : CaptchaLevel.Normal;
    }

    /// <summary>Lets one identification pass and counts it, or says what stops it.</summary>
    internal async Task<IdentifyEmployerOutcome?> PassAsync(
        PortalDbContext db, string? payload, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var verdict = captcha.Verify(payload, await LevelAsync(db, actor.Address, cancellationToken));
        if (verdict is not CaptchaVerdict.Solved solved || await db.UsedChallenges.FindAsync([solved.Challenge], cancellationToken) is not null)
        {
            return new IdentifyEmployerOutcome.CaptchaRefused();
        }

        var taken = await limits.AcquireAsync(
            db, What, RateLimits.NetworkOf(actor.Address), now, options.Value.HardIdentificationsPerHour, Hour, cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.IdentificationThrottled, actor));
            return new IdentifyEmployerOutcome.Throttled(full.FreeAt);
        }

        db.UsedChallenges.Add(new UsedChallenge(solved.Challenge, solved.Expires));
        return null;
    }
}
