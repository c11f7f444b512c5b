using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>A letter that came back; what it is called does not count.</summary>
public sealed record SubmitLetterCommand(CaseHandle Handle, ReadOnlyMemory<byte> Content, Actor Actor);

/// <summary>Verifies a signed letter; of any number at once one is taken. Where all is in order and nothing changes, the key link goes out.</summary>
public sealed class SubmitLetterHandler(
    PortalStore store,
    CaseFinder cases,
    LetterCheck check,
    RequestSteps steps,
    RequestNotifier notifier,
    IOptions<SignatureOptions> options,
    TimeProvider time)
{
    public async Task<SubmitLetterOutcome> HandleAsync(SubmitLetterCommand command, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(db => FindAsync(db, command.Handle, cancellationToken), cancellationToken) is not { } seen)
        {
            return new SubmitLetterOutcome.NotFound();
        }

        var now = time.Now();
        if (!seen.Request.MaySubmit(now))
        {
            return seen.Request.IsExpired(now) ? new SubmitLetterOutcome.Expired() : new SubmitLetterOutcome.NotOpen();
        }

        var (report, fault) = await check.RunAsync(seen.Request, seen.Account, command.Content, now, cancellationToken);
        if (report is null)
        {
            return new SubmitLetterOutcome.Unusable(fault!.Value);
        }

        return await StoreAsync(command, report, seen.Request.Code, cancellationToken);
    }

    private async Task<Seen?> FindAsync(PortalDbContext db, CaseHandle handle, CancellationToken cancellationToken)
    {
        if (handle.BrowserToken is not { Length: RandomSecret.TokenLength } token
            || await cases.Of(db, token).SingleOrDefaultAsync(cancellationToken) is not { } recovery || recovery.Reference != handle.Reference
            || await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == recovery.Id, cancellationToken) is not { } request)
        {
            return null;
        }

        return new(request, await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken));
    }

    private async Task<SubmitLetterOutcome> StoreAsync(SubmitLetterCommand command, LetterReport report, string code, CancellationToken cancellationToken)
    {
        var file = new LetterFileFacts(time.NewId(), command.Content.Length, SHA256.HashData(command.Content.Span));
        try
        {
            await check.StoreAsync(file.Id, command.Content, cancellationToken);
        }
        catch (IOException)
        {
            return new SubmitLetterOutcome.Unusable(UploadError.NoRoom);
        }

        var (outcome, gone) = await store.WriteAsync(db => StoreAsync(db, command, report, file, code, cancellationToken), cancellationToken);
        if (gone is { } id)
        {
            check.Discard(id);
        }

        return outcome;
    }

    /// <summary>Gives the file that is of no use any more, too: the one before, or the new one where it was refused or came too late.</summary>
    private async Task<(SubmitLetterOutcome Outcome, Guid? Gone)> StoreAsync(
        PortalDbContext db, SubmitLetterCommand command, LetterReport report, LetterFileFacts file, string code, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return (new SubmitLetterOutcome.NotFound(), file.Id);
        }

        var request = await db.SignedRequests.SingleAsync(request => request.Id == recovery.Id, cancellationToken);
        // What was verified is the letter that was there then: another may have taken its place meanwhile.
        if (request.Code != code || recovery.IsClosed || recovery.IsExpired(now))
        {
            return (new SubmitLetterOutcome.NotOpen(), file.Id);
        }

        var before = request.FileOf(LetterPart.Returned)?.FileId;
        var outcome = request.Submit(report, file, now, options.Value);
        if (outcome is SubmitLetterOutcome.NotOpen or SubmitLetterOutcome.Expired)
        {
            return (outcome, file.Id);
        }

        var kind = outcome switch
        {
            SubmitLetterOutcome.Accepted => AuditKind.LetterAccepted,
            SubmitLetterOutcome.Refused or SubmitLetterOutcome.UsedUp => AuditKind.LetterRefused,
            _ => AuditKind.LetterReviewed,
        };
        db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = request.AccountId, Reference = recovery.Reference, Detail = DetailOf(report) });
        await ContinueAsync(db, recovery, request, outcome, command.Actor, now, cancellationToken);
        return (outcome, kind is AuditKind.LetterRefused ? file.Id : before);
    }

    private async Task ContinueAsync(
        PortalDbContext db,
        RecoveryCase recovery,
        SignedRequest request,
        SubmitLetterOutcome outcome,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (outcome is SubmitLetterOutcome.UsedUp)
        {
            recovery.Refuse(new(Reason.LettersUsedUp), now);
            return;
        }

        recovery.SyncWith(request, now);
        if (outcome is SubmitLetterOutcome.EmailToProve)
        {
            steps.SendCode(db, recovery, request, actor, now);
        }
        else if (outcome is SubmitLetterOutcome.UnderReview)
        {
            notifier.Acknowledge(
                db, recovery, request, await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken), now);
        }
        else if (outcome is SubmitLetterOutcome.Accepted)
        {
            var account = await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken);
            await steps.SendLinkAsync(db, (recovery, account), chooses: true, actor, now, cancellationToken);
        }
    }

    private static string DetailOf(LetterReport report) =>
        string.Join(
            ' ',
            report.Findings.Where(finding => finding.Verdict is not FindingVerdict.Passed)
                .Select(finding => finding.Kind.ToString())
                .Concat(report.ReviewReasons)
                .Distinct());

    private sealed record Seen(SignedRequest Request, EmployerAccount Account);
}
