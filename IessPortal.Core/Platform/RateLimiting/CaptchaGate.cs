using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Platform.RateLimiting;

/// <summary>Judges the captcha of a form, whichever of the two came back, within the transaction of a use case.</summary>
public sealed class CaptchaGate(ProofOfWork work, SumCaptcha sum, RateLimits limits, IOptions<CaptchaOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="payload">As the form sent it.</param>
    /// <param name="level">The least level that will do of a proof of work.</param>
    /// <param name="address">From where it came: few sums are listened to from one network, right or wrong.</param>
    internal async Task<CaptchaCheck> CheckAsync(
        PortalDbContext db, string? payload, CaptchaLevel level, string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (SumCaptcha.IsPayload(payload)
            && await limits.AcquireForNetworkAsync(
                db, "captcha-sum", address, now, options.Value.SumsPerHour, Hour, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            return new CaptchaCheck.Throttled(full.FreeAt);
        }

        var verdict = SumCaptcha.IsPayload(payload) ? sum.Verify(payload!) : work.Verify(payload, level);
        return verdict is CaptchaVerdict.Solved solved && await db.UsedChallenges.FindAsync([solved.Challenge], cancellationToken) is null
            ? new CaptchaCheck.Passed(new UsedChallenge(solved.Challenge, solved.Expires))
            : new CaptchaCheck.Refused();
    }
}

[Union]
public abstract partial record CaptchaCheck
{
    /// <summary>Right.</summary>
    /// <param name="Spent">To be written down once it has served.</param>
    public sealed record Passed(UsedChallenge Spent) : CaptchaCheck;

    /// <summary>Missing, wrong, too old, used already or too easy.</summary>
    public sealed record Refused : CaptchaCheck;

    /// <summary>Too many sums came from this network.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : CaptchaCheck;
}
