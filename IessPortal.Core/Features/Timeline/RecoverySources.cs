using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline;

/// <summary>Recovering online: the case with its codes, its links, and the change of key that it ends in.</summary>
internal static class RecoverySources
{
    public static async Task<IReadOnlyList<ProgressEvent>> CasesAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = scope.Cases;
        var cases = await db.RecoveryCases.Where(recovery => EF.Parameter(ids).Contains(recovery.Id)).ToListAsync(cancellationToken);
        return [.. cases.SelectMany(recovery => OfCase(recovery, now))];
    }

    public static async Task<IReadOnlyList<ProgressEvent>> LinksAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, ids) = scope;
        var links = await db.KeyLinks
            .Where(link => EF.Parameter(ids).Contains(link.CaseId)
                // What supervisors send belongs to no case of the employer's own.
                || (
                    link.Reference == key.Reference
                        && link.Method == RecoveryMethod.Unblocking
                        && db.Set<EmployerAccount>().Any(account => account.Id == link.AccountId && account.Representative == key.Person)))
            .ToListAsync(cancellationToken);
        return [.. links.Select(link => OfLink(link, now))];
    }

    public static async Task<IReadOnlyList<ProgressEvent>> ChangesAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, ids) = scope;
        var changes = await db.KeyChanges
            .Where(change => change.Part == ChangedPart.Key && (db.Set<RecoveryCase>().Any(recovery =>
                    EF.Parameter(ids).Contains(recovery.Id) && recovery.Reference == change.Reference && recovery.AccountId == change.AccountId)
                || (change.Reference == key.Reference && db.Set<KeyLink>().Any(link =>
                    link.Reference == key.Reference
                    && link.Method == RecoveryMethod.Unblocking
                    && link.AccountId == change.AccountId
                    && db.Set<EmployerAccount>().Any(account => account.Id == link.AccountId && account.Representative == key.Person)))))
            .ToListAsync(cancellationToken);
        return [.. changes.SelectMany(OfChange)];
    }

    private static IEnumerable<ProgressEvent> OfCase(RecoveryCase recovery, DateTimeOffset now)
    {
        yield return new(recovery.StartedAt, recovery.Method switch
        {
            RecoveryMethod.Unblocking => ProgressStep.UnblockStarted,
            RecoveryMethod.Signature => ProgressStep.SignatureStarted,
            _ => ProgressStep.CaseStarted,
        });
        // A letter tells by itself what came of it.
        if (recovery is { ProvedAt: { } proved, Method: not RecoveryMethod.Signature })
        {
            yield return new(proved, ProgressStep.IdentityProved);
        }

        foreach (var code in recovery.Codes)
        {
            yield return OfCode(code, now);
            if (code.UsedAt is { } used)
            {
                yield return new(used, ProgressStep.CodeConfirmed);
            }
        }

        // When it was refused is not kept; nothing of it happened later than its last code.
        var last = recovery.Codes.Select(code => code.ExhaustedAt ?? code.Delivery.AcceptedAt ?? code.Delivery.IssuedAt)
            .Append(recovery.ProvedAt ?? recovery.StartedAt)
            .Max();
        if (recovery.Reason == Reason.RequestRefused || recovery.Reason == Reason.LettersUsedUp)
        {
            yield break;
        }

        if (recovery is { Step: RecoveryStep.Refused or RecoveryStep.Checking, Reason: { } reason })
        {
            yield return new(last, recovery.Step is RecoveryStep.Refused ? ProgressStep.CaseRefused : ProgressStep.CaseWaits) { Reason = reason };
        }
        else if (recovery.Step is RecoveryStep.Abandoned || recovery.IsExpired(now))
        {
            yield return new(recovery.Step is RecoveryStep.Abandoned ? last : recovery.EndsAt, ProgressStep.CaseLeft);
        }
    }

    private static ProgressEvent OfCode(IssuedCode code, DateTimeOffset now) => code.Delivery switch
    {
        { AcceptedAt: { } accepted } when code.UsedAt is null && code.StateAt(now) is not CodeState.Live => new(accepted, ProgressStep.CodeExpired),
        { AcceptedAt: { } accepted } => new(accepted, ProgressStep.CodeSent) { Moment = code.Delivery.Deadline },
        _ => new(code.Delivery.IssuedAt, code.StateAt(now) is CodeState.OnItsWay ? ProgressStep.CodeOnItsWay : ProgressStep.CodeFailed),
    };

    private static ProgressEvent OfLink(KeyLink link, DateTimeOffset now) => link.Delivery switch
    {
        { AcceptedAt: { } accepted } when link.UsedAt is null && link.StateAt(now) is not KeyLinkState.Live => new(accepted, ProgressStep.LinkExpired),
        { AcceptedAt: { } accepted } => new(accepted, ProgressStep.LinkSent) { Moment = link.Delivery.Deadline },
        _ => new(link.Delivery.IssuedAt, link.StateAt(now) is KeyLinkState.OnItsWay ? ProgressStep.LinkOnItsWay : ProgressStep.LinkFailed),
    };

    private static IEnumerable<ProgressEvent> OfChange(KeyChange change)
    {
        yield return new(change.At, ProgressStep.KeyChanged) { Moment = change.DisputableUntil };
        if (change.DisputedAt is { } disputed)
        {
            yield return new(disputed, ProgressStep.NotMe);
        }

        if (change.SettledAt is { } settled)
        {
            yield return new(settled, ProgressStep.NotMeSettled);
        }
    }
}
