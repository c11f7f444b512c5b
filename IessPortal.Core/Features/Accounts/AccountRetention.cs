using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts;

/// <summary>What accounts leave behind.</summary>
internal sealed class AccountRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, signInsBefore, held) = (now - options.Value.Cases, now - options.Value.SignIns, db.HeldAccounts);
        return
        [
            new(RetentionPurpose.Cases, "key links", "They tell how a key came about.",
                db.KeyLinks.Where(link => link.Delivery.IssuedAt < before && !held.Contains(link.AccountId))),
            new(RetentionPurpose.SignIns, "log-ins", "The employer sees them in the account.",
                db.SignIns.Where(record => record.At < signInsBefore && !held.Contains(record.AccountId))),
            new(RetentionPurpose.Cases, "key changes", "Kept while they can be disputed, and for a while after a dispute is settled.", db.KeyChanges.Where(
                change => ((change.DisputedAt == null && change.DisputableUntil < before) || change.SettledAt < before) && !held.Contains(change.AccountId))),
            new(RetentionPurpose.Cases, "access codes", "They tell how a device came in.",
                db.AccessCodes.Where(code => code.Delivery.IssuedAt < before && !held.Contains(code.AccountId))),
            // What is left of somebody who has no access any more goes with the user.
            new(RetentionPurpose.Cases, "removed users", "The employer sees what they did.", db.Users.Where(
                user => db.Set<SecondaryUser>().Any(one => one.Id == user.Id && one.RemovedAt < before && !held.Contains(one.AccountId)))),
            new(RetentionPurpose.Cases, "corrections", "The employer sees the answer.",
                db.CorrectionRequests.Where(request => request.AnsweredAt < before && !held.Contains(request.AccountId))),
            new(RetentionPurpose.SignIns, "sessions", "The employer sees where they were logged in.",
                db.AccountSessions.Where(session => session.StartedAt < signInsBefore && !held.Contains(session.AccountId))),
            new(RetentionPurpose.SignIns, "places", "A log-in from a place that is not known is told by mail.",
                db.SignInPlaces.Where(place => place.LastAt < signInsBefore && !held.Contains(place.AccountId))),
            // Those of the present key stay: they say what has been sent.
            new(RetentionPurpose.Cases, "reminders", "Each goes out once for each key.", db.KeyReminders.Where(
                reminder => !db.Set<EmployerAccount>().Any(account => account.Id == reminder.AccountId && account.KeySetAt == reminder.KeySetAt)
                    && !held.Contains(reminder.AccountId))),
            new(RetentionPurpose.Cases, "contact updates", "They tell how contact data changed.",
                db.ContactUpdates.Where(update => update.EndsAt < before && !held.Contains(update.AccountId))),
        ];
    }
}
