using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Timeline;

/// <summary>Somebody wants to know how a trámite stands.</summary>
public sealed record LookUpProgressCommand(ProgressKey Key, string? Captcha, Actor Actor);

/// <summary>
/// Keeps those out who try numbers: a solved captcha each time, and limits for each address and each reference. Does not look whether there is anything.
/// </summary>
public sealed class LookUpProgressHandler(PortalStore store, CaptchaGate captcha, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public Task<LookUpProgressOutcome> HandleAsync(LookUpProgressCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => LookUpAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<LookUpProgressOutcome> LookUpAsync(
        PortalDbContext db, LookUpProgressCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var check = await captcha.CheckAsync(db, command.Captcha, CaptchaLevel.Normal, command.Actor.Address, now, cancellationToken);
        if (check is CaptchaCheck.Throttled stopped)
        {
            db.Audit(new AuditEntry(now, AuditKind.ProgressThrottled, command.Actor));
            return new LookUpProgressOutcome.Throttled(stopped.FreeAt);
        }

        if (check is not CaptchaCheck.Passed passed)
        {
            return new LookUpProgressOutcome.CaptchaRefused();
        }

        // The address first: who is stopped there cannot use a reference up for its owner.
        var most = options.Value.IdentificationsPerHour;
        var taken = await limits.AcquireForNetworkAsync(db, "progress", command.Actor.Address, now, most, Hour, cancellationToken);
        taken = taken is RateLimitOutcome.Exceeded
            ? taken
            : await limits.AcquireAsync(db, "progress-reference", command.Key.Reference, now, most, Hour, cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.ProgressThrottled, command.Actor));
            return new LookUpProgressOutcome.Throttled(full.FreeAt);
        }

        db.UsedChallenges.Add(passed.Spent);
        return new LookUpProgressOutcome.Granted();
    }
}

[Union]
public abstract partial record LookUpProgressOutcome
{
    /// <summary>May look, whether there is anything to see or not.</summary>
    public sealed record Granted : LookUpProgressOutcome;

    /// <summary>The captcha is missing, wrong, too old or used already.</summary>
    public sealed record CaptchaRefused : LookUpProgressOutcome;

    /// <summary>Too many were asked for from this address, or of this reference.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : LookUpProgressOutcome;
}
