using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Documents;

/// <summary>Asks for documents to take to the counter.</summary>
/// <param name="Kinds">Which; a confirmation of the turno only where there is one.</param>
/// <param name="Request">What they are about; of a case, RUC, sucursal and the employer's name are the case's own.</param>
/// <param name="Handle">The case for which the form was made; without a reference: for none.</param>
public sealed record IssueDocumentsCommand(IReadOnlyList<DocumentKind> Kinds, DocumentRequest Request, CaseHandle Handle, Actor Actor)
{
    /// <summary>The turno that goes with them, where one is booked.</summary>
    public AppointmentPaper? Appointment { get; init; }

    /// <summary>The turno's own confirmation, registered when it was booked or moved, where it is asked for.</summary>
    internal IEnumerable<AppointmentPaper> Papers => Appointment is { } paper && Kinds.Contains(DocumentKind.AppointmentConfirmation) ? [paper] : [];
}

/// <summary>Makes documents. The registries are asked for a case alone, and about its own representative: nobody learns here of a stranger.</summary>
public sealed class IssueDocumentsHandler(
    PortalStore store, CaseFinder cases, FindingsReader registries, DocumentRegister register, DocumentPrinter printer, TimeProvider time)
{
    public async Task<IssueDocumentsOutcome> HandleAsync(IssueDocumentsCommand command, CancellationToken cancellationToken)
    {
        var ofCase = command.Handle.Reference is not null;
        var subject = ofCase ? await store.ReadAsync(db => FindAsync(db, command.Handle, cancellationToken), cancellationToken) : null;
        if (ofCase && subject is null)
        {
            return new IssueDocumentsOutcome.OtherCase();
        }

        var request = subject is null ? command.Request : subject.Complete(command.Request);
        // Registries are asked outside any transaction: they may take seconds.
        var findings = subject?.Asks(command, request) is true ? await registries.ReadAsync(request.Employer, subject.MayLearnDays, cancellationToken) : null;
        var content = new DocumentContent(request, findings, command.Appointment?.Sheet);
        var outcome = await store.WriteAsync(db => IssueAsync(db, command, content, time.Now(), cancellationToken), cancellationToken);
        return outcome.Instead
            ?? new IssueDocumentsOutcome.Issued(
                printer.Print([.. outcome.Documents.Select(document => document.Mark), .. command.Papers.Select(paper => paper.Mark)], content));
    }

    private async Task<Subject?> FindAsync(PortalDbContext db, CaseHandle handle, CancellationToken cancellationToken)
    {
        if (handle.BrowserToken is not { Length: RandomSecret.TokenLength } token
            || await cases.Of(db, token).SingleOrDefaultAsync(cancellationToken) is not { } recovery
            || recovery.Reference != handle.Reference)
        {
            return null;
        }

        return new(recovery, await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken));
    }

    private async Task<(IReadOnlyList<IssuedDocument> Documents, IssueDocumentsOutcome? Instead)> IssueAsync(
        PortalDbContext db, IssueDocumentsCommand command, DocumentContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await register.AcquireAsync(db, command.Actor.Address, now, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.DocumentsThrottled, command.Actor));
            return ([], new IssueDocumentsOutcome.Throttled(full.FreeAt));
        }

        var recovery = command.Handle.Reference is null ? null : await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken);
        if (recovery is null && command.Handle.Reference is not null)
        {
            return ([], new IssueDocumentsOutcome.OtherCase());
        }

        var reference = recovery?.Reference ?? RandomSecret.Reference();
        var documents = new List<IssuedDocument>();
        foreach (var kind in command.Kinds.Where(kind => kind is not DocumentKind.AppointmentConfirmation))
        {
            documents.Add(await register.IssueAsync(db, kind, content, recovery, reference, cancellationToken));
        }

        db.Audit(
            new AuditEntry(now, AuditKind.DocumentsIssued, command.Actor)
            {
                AccountId = recovery?.AccountId,
                Reference = reference,
                Detail = string.Join(' ', documents.Select(document => $"{document.Kind}:{document.Code}")),
            });
        return (documents, null);
    }

    /// <summary>A case, and whose it is.</summary>
    private sealed record Subject(RecoveryCase Recovery, EmployerAccount Account)
    {
        /// <summary>
        /// Until when a nombramiento is valid lets one guess since when, and that is asked in method 1. It is told where method 1
        /// was refused for what waiting does not mend.
        /// </summary>
        public bool MayLearnDays =>
            Recovery.Step is RecoveryStep.Refused
                && Recovery.Reason != Reason.RecoveryClosed
                && Recovery.Reason != Reason.AccountBlocked
                && Recovery.Reason != Reason.AccountFrozen;

        /// <summary>Another signer than the case's: the counter will look at who that is.</summary>
        public bool Asks(IssueDocumentsCommand command, DocumentRequest request) =>
            command.Kinds.Contains(DocumentKind.Checklist) && request.Employer == Account.Employer;

        public DocumentRequest Complete(DocumentRequest request) =>
            request with { Employer = new EmployerId(request.Employer.Representative, Recovery.Ruc, Recovery.Sucursal), EmployerName = Account.Name };
    }
}

[Union]
public abstract partial record IssueDocumentsOutcome
{
    public sealed record Issued(PrintedFile File) : IssueDocumentsOutcome;

    /// <summary>Too many from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : IssueDocumentsOutcome;

    /// <summary>The browser holds another case than the form was made for, or none.</summary>
    public sealed record OtherCase : IssueDocumentsOutcome;
}
