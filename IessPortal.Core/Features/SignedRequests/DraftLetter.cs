using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What somebody wants to ask for.</summary>
/// <param name="Purpose">What; none: nothing was chosen.</param>
public sealed record DraftLetterCommand(CaseHandle Handle, LetterPurpose? Purpose, Actor Actor)
{
    public string? NewEmail { get; init; }

    /// <summary>Who is to represent the employer.</summary>
    public PersonId? NewRepresentative { get; init; }

    public string? NewName { get; init; }
}

/// <summary>Writes the letter that is to be signed. One that was there before gives way to it.</summary>
public sealed class DraftLetterHandler(
    PortalStore store, CaseFinder cases, LetterDrafts drafts, DocumentRegister register, AccountRoutes routes, TimeProvider time)
{
    public async Task<DraftLetterOutcome> HandleAsync(DraftLetterCommand command, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(db => FindAsync(db, command.Handle, cancellationToken), cancellationToken) is not var (recovery, account))
        {
            return new DraftLetterOutcome.NotFound();
        }

        if (!MayDraft(recovery, time.Now()))
        {
            return new DraftLetterOutcome.NotOpen();
        }

        return LetterInput.TryRead(command, account, routes.Of(account).Count > 0, out var input, out var errors)
            ? await DraftAsync(command, input, recovery, account, cancellationToken)
            : new DraftLetterOutcome.Incomplete(errors);
    }

    private static bool MayDraft(RecoveryCase recovery, DateTimeOffset now) =>
        recovery.Step is RecoveryStep.Purpose or RecoveryStep.Letter or RecoveryStep.NewEmail && !recovery.IsExpired(now);

    private async Task<(RecoveryCase Case, EmployerAccount Account)?> FindAsync(PortalDbContext db, CaseHandle handle, CancellationToken cancellationToken)
    {
        if (handle.BrowserToken is not { Length: RandomSecret.TokenLength } token
            || await cases.Of(db, token).SingleOrDefaultAsync(cancellationToken) is not { } recovery
            || recovery.Reference != handle.Reference)
        {
            return null;
        }

        return (recovery, await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken));
    }

    private async Task<DraftLetterOutcome> DraftAsync(
        DraftLetterCommand command, LetterInput input, RecoveryCase recovery, EmployerAccount account, CancellationToken cancellationToken)
    {
        // The limit first: it is what keeps the disk from being filled with letters.
        if (await store.WriteAsync(
            db => register.AcquireAsync(db, command.Actor.Address, time.Now(), cancellationToken), cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            return new DraftLetterOutcome.Throttled(full.FreeAt);
        }

        WrittenLetter letter;
        try
        {
            letter = await drafts.WriteAsync(account, input, recovery.Reference, cancellationToken);
        }
        catch (IOException)
        {
            return new DraftLetterOutcome.NoRoom();
        }

        var (outcome, gone) = await store.WriteAsync(db => StoreAsync(db, command, letter, time.Now(), cancellationToken), cancellationToken);
        gone.ForEach(drafts.Discard);
        return outcome;
    }

    /// <summary>Gives the files that are of no use any more, too.</summary>
    private async Task<(DraftLetterOutcome Outcome, List<Guid> Gone)> StoreAsync(
        PortalDbContext db, DraftLetterCommand command, WrittenLetter letter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var draft = letter.Draft;
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return (new DraftLetterOutcome.NotFound(), [draft.File.Id]);
        }

        var request = await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == recovery.Id, cancellationToken);
        List<Guid> before = [.. request?.Files.Select(file => file.FileId) ?? []];
        if (!MayDraft(recovery, now) || request?.Redraft(draft, now, drafts.EndOf(now)) is false)
        {
            return (new DraftLetterOutcome.NotOpen(), [draft.File.Id]);
        }

        request ??= db.SignedRequests.Add(new SignedRequest(recovery, draft, now, drafts.EndOf(now))).Entity;
        recovery.SyncWith(request, now);
        var earlier = await db.IssuedDocuments.Where(
            document => document.Reference == recovery.Reference
                && document.Kind == DocumentKind.RequestLetter
                && document.ReplacedAt == null).ToListAsync(cancellationToken);
        earlier.ForEach(document => document.Replace(now));
        db.IssuedDocuments.Add(letter.Document);
        db.Audit(
            new AuditEntry(now, AuditKind.LetterDrafted, command.Actor)
            {
                AccountId = recovery.AccountId,
                Reference = recovery.Reference,
                Detail = $"{draft.Purpose}:{draft.Code}",
            });
        return (new DraftLetterOutcome.Drafted(), before);
    }
}

[Union]
public abstract partial record DraftLetterOutcome
{
    public sealed record Drafted : DraftLetterOutcome;

    /// <summary>Something is missing, or is not what it has to be.</summary>
    /// <param name="Errors">In the order of the form.</param>
    public sealed record Incomplete(IReadOnlyList<LetterInputError> Errors) : DraftLetterOutcome;

    /// <summary>Too many letters from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : DraftLetterOutcome;

    /// <summary>The disk does not take it.</summary>
    public sealed record NoRoom : DraftLetterOutcome;

    /// <summary>The case is past that, or over.</summary>
    public sealed record NotOpen : DraftLetterOutcome;

    /// <summary>The browser holds no such case, or the form was made for another.</summary>
    public sealed record NotFound : DraftLetterOutcome;
}
