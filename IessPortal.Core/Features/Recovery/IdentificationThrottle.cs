using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Keeps those out who try numbers by the thousand: a solved captcha each time, harder ones after a while, then a wait.</summary>
public sealed class IdentificationThrottle(CaptchaGate captcha, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private const string What = "identify";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The level of captcha that an address has to solve by now.</summary>
    public async Task<CaptchaLevel> LevelAsync(PortalDbContext db, string address, CancellationToken cancellationToken) =>
        await limits.IsReachedAsync(db, What, address, time.Now(), options.Value.IdentificationsPerHour, Hour, cancellationToken)
            ? CaptchaLevel.Hard
            : CaptchaLevel.Normal;

    /// <summary>Lets one identification pass and counts it, or says what stops it.</summary>
    internal async Task<IdentifyEmployerOutcome?> PassAsync(
        PortalDbContext db, string? payload, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var level = await LevelAsync(db, actor.Address, cancellationToken);
        return await (await captcha.CheckAsync(db, payload, level, actor.Address, now, cancellationToken)).Match<Task<IdentifyEmployerOutcome?>>(new(
            Passed: passed => CountAsync(db, passed.Spent, actor, now, cancellationToken),
            Refused: _ => Task.FromResult<IdentifyEmployerOutcome?>(new IdentifyEmployerOutcome.CaptchaRefused()),
            Throttled: full => Task.FromResult<IdentifyEmployerOutcome?>(Stop(db, actor, now, full.FreeAt))));
    }

    private async Task<IdentifyEmployerOutcome?> CountAsync(
        PortalDbContext db, UsedChallenge spent, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await limits.AcquireForNetworkAsync(
            db, What, actor.Address, now, options.Value.HardIdentificationsPerHour, Hour, cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            return Stop(db, actor, now, full.FreeAt);
        }

        db.UsedChallenges.Add(spent);
        return null;
    }

    private static IdentifyEmployerOutcome.Throttled Stop(PortalDbContext db, Actor actor, DateTimeOffset now, DateTimeOffset freeAt)
    {
        db.Audit(new AuditEntry(now, AuditKind.IdentificationThrottled, actor));
        return new(freeAt);
    }
}
