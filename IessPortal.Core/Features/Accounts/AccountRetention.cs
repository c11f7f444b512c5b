using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts;

/// <summary>What accounts leave behind.</summary>
internal sealed class AccountRetention(IOptions<StorageOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var before = now - options.Value.KeepFor;
        return
        [
            new("key links", "They tell how a key came about.", db.KeyLinks.Where(link => link.Delivery.IssuedAt < before)),
            new("log-ins", "The employer sees them in the account.", db.SignIns.Where(record => record.At < before)),
            new("key changes", "Kept while they can be disputed, and for a while after a dispute is settled.",
                db.KeyChanges.Where(change => (change.DisputedAt == null && change.DisputableUntil < before) || change.SettledAt < before)),
            new("access codes", "They tell how a device came in.", db.AccessCodes.Where(code => code.Delivery.IssuedAt < before)),
            // What is left of somebody who has no access any more goes with the user.
            new(
                "removed users",
                "The employer sees what they did.",
                db.Users.Where(user => db.Set<SecondaryUser>().Any(one => one.Id == user.Id && one.RemovedAt < before))),
            new("corrections", "The employer sees the answer.", db.CorrectionRequests.Where(request => request.AnsweredAt < before)),
            new("sessions", "The employer sees where they were logged in.", db.AccountSessions.Where(session => session.StartedAt < before)),
            new("places", "A log-in from a place that is not known is told by mail.", db.SignInPlaces.Where(place => place.LastAt < before)),
            // Those of the present key stay: they say what has been sent.
            new("reminders", "Each goes out once for each key.",
                db.KeyReminders.Where(
                    reminder => !db.Set<EmployerAccount>().Any(account => account.Id == reminder.AccountId && account.KeySetAt == reminder.KeySetAt))),
            new("contact updates", "They tell how contact data changed.", db.ContactUpdates.Where(update => update.EndsAt < before)),
        ];
    }
}
