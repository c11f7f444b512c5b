using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Writes some rows, within one transaction, with one entry of the audit for them all. No key is touched.</summary>
public sealed class BatchWriter(IStorageDialect dialect, KeyChangeNotifier notifier, ContactNotifier contacts, TimeProvider time)
{
    internal async Task<BatchVerdict> WriteAsync(
        PortalDbContext db, IReadOnlyList<EmployerRow> rows, string reference, Actor actor, CancellationToken cancellationToken)
    {
        var verdict = await BatchJudge.JudgeAsync(db, rows, cancellationToken);
        if (!verdict.HasWork)
        {
            return verdict;
        }

        var now = time.Now();
        await AddAsync(db, verdict.New, now, cancellationToken);
        await ChangeAsync(db, verdict, reference, now, cancellationToken);
        db.Audit(
            new AuditEntry(now, AuditKind.EmployersImported, actor)
            {
                Reference = reference,
                Detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rows {rows[0].Line}–{rows[^1].Line}, Created {verdict.New.Count}, Changed {verdict.Changed.Count}"),
            });
        return verdict;
    }

    private async Task AddAsync(PortalDbContext db, IReadOnlyList<EmployerRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var accounts = rows.Select(row => Make(row, now)).ToList();
        var insert = new BulkInsert(db, dialect);
        await insert.AddAsync([.. accounts.Select(account => account.User)], cancellationToken);
        await insert.AddAsync(accounts, cancellationToken);
        await insert.AddPartsAsync(accounts, account => account.Id, IEnumerable<ContactEmail> (account) => account.Emails, cancellationToken);
    }

    private EmployerAccount Make(EmployerRow row, DateTimeOffset now)
    {
        var account = new EmployerAccount(time.NewId(), row.Employer, row.Name, row.RepresentativeName);
        account.ChangeMobile(row.Mobile);
        if (row.Email is { } email)
        {
            account.ChangeEmail(email, now);
        }

        return account;
    }

    private async Task ChangeAsync(PortalDbContext db, BatchVerdict verdict, string reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (verdict.Changed.Count == 0)
        {
            return;
        }

        var ids = verdict.Changed.Select(changed => changed.AccountId).ToList();
        var accounts = await db.EmployerAccounts.Where(account => EF.Parameter(ids).Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        // What is on its way to where it should not go any more, or to who is it no longer, leads nowhere.
        await PendingRecoveries.CancelAsync(
            db, [.. verdict.Changed.Where(one => one.Change is not { Representative: false, Email: false, Mobile: false }).Select(one => one.AccountId)], now,
            cancellationToken);
        foreach (var (row, id, change) in verdict.Changed)
        {
            Apply(db, accounts[id], row, change, reference, now);
        }
    }

    private void Apply(PortalDbContext db, EmployerAccount account, EmployerRow row, EmployerChange change, string reference, DateTimeOffset now)
    {
        if (change.Representative)
        {
            account.ChangeRepresentative(row.Employer.Representative, row.RepresentativeName, now);
            contacts.AnnounceRepresentative(db, account, reference, now);
        }

        if (change.Names)
        {
            account.Rename(row.Name, row.RepresentativeName);
        }

        if (change.Email)
        {
            account.ChangeEmail(row.Email!, now);
            notifier.AnnounceContact(db, account, ChangedPart.Email, reference, Language.Default.Name, now);
        }

        if (change.Mobile)
        {
            account.ChangeMobile(row.Mobile);
            notifier.AnnounceContact(db, account, ChangedPart.Mobile, reference, Language.Default.Name, now);
        }
    }
}
