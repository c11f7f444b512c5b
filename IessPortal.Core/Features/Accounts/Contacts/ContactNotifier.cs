using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Contacts;

/// <summary>Tells an employer's addresses that who can be reached, or who represents it, has changed.</summary>
public sealed class ContactNotifier(Outbox outbox)
{
    /// <summary>The address was changed: told to the new one and the one before.</summary>
    internal void AnnounceEmail(PortalDbContext db, EmployerAccount account, string? before, string reference, DateTimeOffset now)
    {
        var mail = new ContactChangedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, ContactEmail.Mask(account.Email!));
        foreach (var address in new[] { before, account.Email }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, mail, new(address, reference) { AccountId = account.Id });
        }
    }

    /// <summary>The representative was changed: told to every address on file.</summary>
    internal void AnnounceRepresentative(PortalDbContext db, EmployerAccount account, string reference, DateTimeOffset now)
    {
        var mail = new ContactChangedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, NewEmail: null);
        foreach (var address in account.Emails.Select(email => email.Address).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, mail, new(address, reference) { AccountId = account.Id });
        }
    }
}
