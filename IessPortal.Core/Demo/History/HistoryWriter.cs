using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo.History;

/// <summary>Writes what is in the book into the database, within one transaction, and seals the audit's part of it.</summary>
public sealed class HistoryWriter(AuditChain chain, IStorageDialect dialect, FigureRecorder figures)
{
    internal async Task WriteAsync(PortalDbContext db, HistoryBook book, CancellationToken cancellationToken)
    {
        var insert = new BulkInsert(db, dialect);
        await insert.AddAsync([.. book.Accounts.Select(account => account.User), .. book.Staff.Select(member => member.User)], cancellationToken);
        await insert.AddAsync(book.Accounts, cancellationToken);
        await insert.AddPartsAsync(book.Accounts, account => account.Id, IEnumerable<ContactEmail> (account) => account.Emails, cancellationToken);
        await insert.AddPartsAsync(book.Accounts, account => account.Id, IEnumerable<KeyRecord> (account) => account.Keys, cancellationToken);
        await insert.AddAsync(book.Staff, cancellationToken);
        await insert.AddAsync(book.Holidays, cancellationToken);
        await insert.AddAsync(book.Appointments, cancellationToken);
        await insert.AddAsync(book.Visits, cancellationToken);
        await insert.AddPartsAsync(book.Visits, visit => visit.Id, IEnumerable<DocumentCheck> (visit) => visit.Checks, cancellationToken);
        await insert.AddPartsAsync(book.Visits, visit => visit.Id, IEnumerable<ContactCode> (visit) => visit.ContactCodes, cancellationToken);
        await insert.AddAsync(book.Approvals, cancellationToken);
        await insert.AddAsync(book.Cases, cancellationToken);
        await insert.AddPartsAsync(book.Cases, recovery => recovery.Id, IEnumerable<IssuedCode> (recovery) => recovery.Codes, cancellationToken);
        await insert.AddAsync(book.Links, cancellationToken);
        await insert.AddAsync(book.Changes, cancellationToken);
        await insert.AddAsync(book.Requests, cancellationToken);
        await insert.AddPartsAsync(book.Requests, request => request.Id, IEnumerable<RequestCode> (request) => request.Codes, cancellationToken);
        await insert.AddPartsAsync(book.Kept, request => request.Id, IEnumerable<SignedRequestFile> (request) => request.Files, cancellationToken);
        await insert.AddAsync(book.Documents, cancellationToken);
        await insert.AddAsync(book.Unblocks, cancellationToken);
        await insert.AddAsync(book.Corrections, cancellationToken);
        await insert.AddAsync(book.Mails, cancellationToken);
        await figures.CountAsync(
            db, [.. book.Appointments, .. book.Visits, .. book.Cases, .. book.Cases.SelectMany(recovery => recovery.Codes), .. book.Links], cancellationToken);
        await SealAsync(db, insert, book, cancellationToken);
    }

    /// <summary>The chain goes on from where it ends: after a start from scratch, what it tells already is not told twice.</summary>
    private async Task SealAsync(PortalDbContext db, BulkInsert insert, HistoryBook book, CancellationToken cancellationToken)
    {
        var told = await db.AuditEntries.OrderByDescending(entry => entry.Sequence)
            .Select(entry => (DateTimeOffset?)entry.At)
            .FirstOrDefaultAsync(cancellationToken);
        List<AuditEntry> entries = [.. book.Entries.Where(entry => told is null || entry.At > told).OrderBy(entry => entry.At)];
        await chain.SealAsync(db, entries, cancellationToken);
        await insert.AddAsync(entries, cancellationToken);
    }
}
