using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Starts the case of an employer whose three data agreed.</summary>
/// <remarks>
/// A network starts so many for one RUC, and so many of a RUC go past the questions, from wherever (<see cref="RecoveryCodes"/>): who knows no more than the
/// three data uses up the starts of their own network, and nobody else's.
/// </remarks>
public sealed class CaseStarter(CaseFinder cases, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Starts it; the case that the browser holds already gives way.</summary>
    internal async Task<CaseStart> StartAsync(
        PortalDbContext db, EmployerAccount account, CaseStarting starting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await TakeAsync(db, StartsOf(starting.Method), From(account, starting.Actor.Address), now, cancellationToken) is { } freeAt)
        {
            db.Audit(new AuditEntry(now, AuditKind.IdentificationThrottled, starting.Actor) { AccountId = account.Id });
            return new(null, freeAt);
        }

        await AbandonAsync(db, starting.BrowserToken, now, cancellationToken);
        var token = RandomSecret.Token();
        var origin = new CaseOrigin(RandomSecret.Reference(), cases.HashOf(token).Stored, starting.Culture) { Method = starting.Method };
        var started = db.RecoveryCases.Add(new RecoveryCase(time.NewId(), account, origin, now, options.Value.CaseLifetime)).Entity;
        db.Audit(new AuditEntry(now, AuditKind.CaseStarted, starting.Actor) { AccountId = account.Id, Reference = started.Reference });
        return new(token, now);
    }

    /// <summary>A registry is down: what it leaves undone is none of the day's starts.</summary>
    internal async Task GiveBackAsync(PortalDbContext db, EmployerAccount account, RecoveryCase recovery, CancellationToken cancellationToken) =>
        await limits.GiveBackAsync(
            db, StartsOf(recovery.Method), From(account, await OriginAsync(db, recovery, cancellationToken)), recovery.StartedAt, cancellationToken);

    /// <summary>The registry is back, and the case goes on: it counts from now.</summary>
    /// <returns>What stands in its way, where others took the day's starts meanwhile.</returns>
    internal async Task<Refusal?> TakeAgainAsync(
        PortalDbContext db, EmployerAccount account, RecoveryCase recovery, DateTimeOffset now, CancellationToken cancellationToken) =>
        await TakeAsync(
            db, StartsOf(recovery.Method), From(account, await OriginAsync(db, recovery, cancellationToken)), now, cancellationToken) is { } freeAt
            ? new(Reason.StartsUsedUp, Until: freeAt)
            : null;

    private async Task<DateTimeOffset?> TakeAsync(PortalDbContext db, string what, string whom, DateTimeOffset now, CancellationToken cancellationToken) =>
        await limits.AcquireAsync(db, what, whom, now, options.Value.StartsPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded full
            ? full.FreeAt
            : null;

    private static string From(EmployerAccount account, string address) => $"{account.Ruc.Value} {RateLimits.NetworkOf(address)}";

    /// <summary>The address from which a case was started. References come again in the course of years: the newest entry is its own.</summary>
    private static async Task<string> OriginAsync(PortalDbContext db, RecoveryCase recovery, CancellationToken cancellationToken) => await db.AuditEntries
        .Where(entry => entry.Reference == recovery.Reference && entry.Kind == AuditKind.CaseStarted)
        .OrderByDescending(entry => entry.Sequence)
        .Select(entry => entry.Address)
        .FirstOrDefaultAsync(cancellationToken) ?? string.Empty;

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
