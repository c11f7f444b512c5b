using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <param name="Written">How many reminders.</param>
/// <param name="IsFull">Whether there may be more than one round takes.</param>
public readonly record struct KeyReminderRound(int Written, bool IsFull);

/// <summary>Reminds employers of keys that get old. What was missed while nobody ran is not made up for: only the last reminder that is due goes out.</summary>
public sealed class RemindKeysHandler(
    PortalStore store, Outbox outbox, ClosedEmployers closed, IOptions<PortalSignInOptions> options, IOptions<PortalOptions> portal, TimeProvider time)
{
    /// <summary>So many in one round, one round a minute: a first start with many old keys does not fill the way to the mail server.</summary>
    public const int Most = 100;

    /// <param name="within">Only keys that came to one of the ages within this time; none: all that did.</param>
    public async Task<KeyReminderRound> HandleAsync(TimeSpan? within, CancellationToken cancellationToken)
    {
        var ages = options.Value.KeyReminderDays;
        var (written, full) = (0, false);
        for (var index = ages.Count - 1; index >= 0 && written < Most; index--)
        {
            var (days, next, most) = (ages[index], index + 1 < ages.Count ? ages[index + 1] : (int?)null, Most - written);
            var rucs = await store.ReadAsync(
                db => Due(db, days, next, within, time.Now()).Take(most).Select(account => account.Ruc).ToListAsync(cancellationToken),
                cancellationToken);
            full |= rucs.Count == most;
            // The registry is asked before the transaction, which it would hold up.
            var known = await closed.OfAsync(rucs, cancellationToken);
            written += known.Count == 0
                ? 0
                : await store.WriteAsync(
                    db => WriteAsync(db, Due(db, days, next, within, time.Now()).Take(most), days, known, cancellationToken), cancellationToken);
        }

        return new(written, full);
    }

    private async Task<int> WriteAsync(
        PortalDbContext db, IQueryable<EmployerAccount> due, int days, IReadOnlyDictionary<Ruc, bool> closed, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var accounts = (await due.ToListAsync(cancellationToken)).FindAll(account => closed.ContainsKey(account.Ruc));
        foreach (var account in accounts.Where(account => closed[account.Ruc]))
        {
            // Settled without a mail, so that it is not asked about in each round.
            db.KeyReminders.Add(new KeyReminder(account.Id, account.KeySetAt!.Value, days, now));
        }

        var open = accounts.FindAll(account => !closed[account.Ruc]);
        open.ForEach(account => Remind(db, account, days, now));
        return open.Count;
    }

    private static IQueryable<EmployerAccount> Due(PortalDbContext db, int days, int? next, TimeSpan? within, DateTimeOffset now)
    {
        var reached = now.AddDays(-days);
        var due =
            db.EmployerAccounts.Where(account => account.KeySetAt <= reached && account.BlockedFor == null && account.Emails.Any(email => email.Until == null)
            && !db.Set<KeyReminder>().Any(reminder => reminder.AccountId == account.Id && reminder.KeySetAt == account.KeySetAt && reminder.Days >= days));
        if (within is { } lately)
        {
            var earliest = reached - lately;
            due = due.Where(account => account.KeySetAt > earliest);
        }

        if (next is { } later)
        {
            var notYet = now.AddDays(-later);
            due = due.Where(account => account.KeySetAt > notYet);
        }

        return due.OrderBy(account => account.KeySetAt);
    }

    /// <summary>Whoever else does the same at the same moment fails on the reminder's key and starts its round anew.</summary>
    private void Remind(PortalDbContext db, EmployerAccount account, int days, DateTimeOffset now)
    {
        var (set, reference) = (account.KeySetAt!.Value, RandomSecret.Reference());
        db.KeyReminders.Add(new KeyReminder(account.Id, set, days, now));
        var mail = new KeyReminderMail(
            account.Name,
            account.Ruc.Value,
            account.Sucursal.Value,
            set,
            (int)(now - set).TotalDays,
            set + options.Value.RenewKeyAfter,
            now >= set + options.Value.RenewKeyAfter,
            new Uri(portal.Value.PublicUrl, "/mi-cuenta"));
        outbox.Add(db, mail, new(account.Email!, reference));
        db.Audit(new AuditEntry(now, AuditKind.KeyReminded, Actor.System) { AccountId = account.Id, Reference = reference, Detail = $"{days}" });
    }
}
