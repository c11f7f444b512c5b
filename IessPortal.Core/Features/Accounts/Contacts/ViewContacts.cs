using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>An employer's contact data, and the change of them that is under way.</summary>
/// <param name="Update">The newest change that this session began, over or not.</param>
/// <param name="CodesLeft">How many more codes its step may have.</param>
/// <param name="SendsSms">Whether a mobile can be proved here.</param>
/// <param name="Now">When it was looked at.</param>
public sealed record ContactsView(EmployerAccount Account, ContactUpdate? Update, int CodesLeft, bool SendsSms, DateTimeOffset Now)
{
    public bool IsUnderWay => Update?.IsOpen(Now) is true;
}

/// <summary>Looks up the contact data of an employer who is logged in.</summary>
public sealed class ViewContactsHandler(PortalStore store, ContactUpdateService updates, AccountRoutes routes, TimeProvider time)
{
    public Task<ContactsView> HandleAsync(OwnSession session, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                var now = time.Now();
                var update = await updates.FindAsync(db, session, cancellationToken);
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == session.AccountId, cancellationToken);
                return new ContactsView(account, update, update?.CodesLeft(now, updates.Limits) ?? 0, routes.SendsSms, now);
            },
            cancellationToken);
    }
}
