using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Starts the case of an employer whose three data agreed, within the limit of starts for one RUC.</summary>
public sealed class CaseStarter(CaseFinder cases, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Starts it; the case that the browser holds already gives way.</summary>
    internal async Task<CaseStart> StartAsync(
        PortalDbContext db, EmployerAccount account, CaseStarting starting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await limits.AcquireAsync(
            db, StartsOf(starting.Method), account.Ruc.Value, now, options.Value.StartsPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.IdentificationThrottled, starting.Actor) { AccountId = account.Id });
            return new(null, full.FreeAt);
        }

        await AbandonAsync(db, starting.BrowserToken, now, cancellationToken);
        var token = RandomSecret.Token();
        var origin = new CaseOrigin(RandomSecret.Reference(), cases.HashOf(token).Stored, starting.Culture) { Method = starting.Method };
        var started = db.RecoveryCases.Add(new RecoveryCase(time.NewId(), account, origin, now, options.Value.CaseLifetime)).Entity;
        db.Audit(new AuditEntry(now, AuditKind.CaseStarted, starting.Actor) { AccountId = account.Id, Reference = started.Reference });
        return new(token, now);
    }

    /// <summary>A registry is down: what it leaves undone is none of the day's starts.</summary>
    internal Task GiveBackAsync(PortalDbContext db, EmployerAccount account, RecoveryCase recovery, CancellationToken cancellationToken) =>
        limits.GiveBackAsync(db, StartsOf(recovery.Method), account.Ruc.Value, recovery.StartedAt, cancellationToken);

    /// <summary>The registry is back, and the case goes on: it counts from now.</summary>
    /// <returns>What stands in its way, where others took the day's starts meanwhile.</returns>
    internal async Task<Refusal?> TakeAgainAsync(
        PortalDbContext db, EmployerAccount account, RecoveryCase recovery, DateTimeOffset now, CancellationToken cancellationToken) =>
        await limits.AcquireAsync(
            db, StartsOf(recovery.Method), account.Ruc.Value, now, options.Value.StartsPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded full
            ? new(Reason.StartsUsedUp, Until: full.FreeAt)
            : null;

    private static string StartsOf(RecoveryMethod method) => method switch
    {
        RecoveryMethod.Unblocking => "start-unblocking",
        RecoveryMethod.Signature => "start-signature",
        _ => "start",
    };

    private async Task AbandonAsync(PortalDbContext db, string? browserToken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.LoadForUpdateAsync(db, browserToken, cancellationToken) is { } earlier && earlier.Abandon())
        {
            var link = await db.KeyLinks.SingleOrDefaultAsync(link => link.Id == earlier.Links.NewestId, cancellationToken);
            link?.Replace(now);
        }
    }
}

/// <summary>What a case is started with.</summary>
internal sealed record CaseStarting(RecoveryMethod Method, string? BrowserToken, string Culture, Actor Actor);

/// <summary>What came of it.</summary>
/// <param name="Token">For the browser's cookie; none: too many were started for this RUC.</param>
/// <param name="FreeAt">When the next may be started, where none was.</param>
internal sealed record CaseStart(string? Token, DateTimeOffset FreeAt);
