using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>One thing that is held about an employer.</summary>
/// <param name="Section">What kind of thing, in the file's words.</param>
/// <param name="Fields">In their order; a value is a text, a number, an instant or nothing.</param>
public sealed record PersonalRecord(string Section, IReadOnlyList<(string Name, object? Value)> Fields);

/// <summary>Reads everything that is held about an account. Hashes, tokens and notes of the staff's own are not among it.</summary>
public sealed class PersonalRecords(PortalStore store)
{
    private const int AtATime = 500;

    private static readonly Func<PortalDbContext, EmployerAccount, CancellationToken, Task<IReadOnlyList<PersonalRecord>>>[] Sections =
    [
        AccountRecords.AccountAsync, AccountRecords.EmailsAsync, AccountRecords.KeysAsync, AccountRecords.DevicesAsync, AccountRecords.UsersAsync,
        AccountRecords.SignInsAsync,
        AccountRecords.SessionsAsync, AccountRecords.PlacesAsync, AccountRecords.RemindersAsync, AccountRecords.ContactsAsync,
        TrackRecords.CasesAsync, TrackRecords.ChangesAsync, TrackRecords.TurnosAsync, TrackRecords.VisitsAsync, TrackRecords.DocumentsAsync,
        TrackRecords.SignedRequestsAsync, TrackRecords.CorrectionsAsync, TrackRecords.MailsAsync,
    ];

    internal async IAsyncEnumerable<PersonalRecord> Of(Guid accountId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = await store.ReadAsync(db => db.EmployerAccounts.SingleAsync(account => account.Id == accountId, cancellationToken), cancellationToken);
        foreach (var section in Sections)
        {
            foreach (var record in await store.ReadAsync(db => section(db, account, cancellationToken), cancellationToken))
            {
                yield return record;
            }
        }

        // The one section that only grows is read in pieces.
        for (var last = 0L; ;)
        {
            var entries = await store.ReadAsync(
                db => db.AuditEntries.Where(entry => entry.AccountId == accountId && entry.Sequence > last)
                    .OrderBy(entry => entry.Sequence)
                    .Take(AtATime)
                    .ToListAsync(cancellationToken), cancellationToken);
            foreach (var entry in entries)
            {
                yield return TrackRecords.Of(entry);
            }

            if (entries.Count < AtATime)
            {
                yield break;
            }

            last = entries[^1].Sequence;
        }
    }
}
