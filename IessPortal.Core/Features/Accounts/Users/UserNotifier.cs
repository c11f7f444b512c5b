using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>Mails about secondary users, within the transaction of a use case. The token of an invitation exists in its mail alone.</summary>
public sealed class UserNotifier(SecretHasher hasher, Outbox outbox, IOptions<PortalOptions> portal, IOptions<AccountOptions> options)
{
    public SecretHash HashOf(string token) => hasher.Hashes("user-invitation", token);

    /// <summary>Opens an invitation and writes its mail. False for who is shut out.</summary>
    internal bool Invite(PortalDbContext db, EmployerAccount account, SecondaryUser user, DateTimeOffset now)
    {
        var token = RandomSecret.Token();
        var until = now + options.Value.UserInvitationWindow;
        if (!user.Invite(HashOf(token).Stored, until))
        {
            return false;
        }

        var link = new Uri(portal.Value.PublicUrl, $"/invitacion/{token}");
        outbox.Add(
            db,
            new UserInvitationMail(account.Name, account.Ruc.Value, account.Sucursal.Value, user.User.UserName!, link, until),
            new(user.Email, RandomSecret.Reference()));
        return true;
    }

    /// <summary>Every address of the employer learns of it, whoever did it. Gives the mails' reference.</summary>
    internal string Notify(PortalDbContext db, EmployerAccount account, SecondaryUser user, UserNews news, DateTimeOffset now)
    {
        var mail = new UserChangedMail(news, account.Name, account.Ruc.Value, account.Sucursal.Value, now, user.Name);
        var reference = RandomSecret.Reference();
        foreach (var address in account.Emails.Select(email => email.Address).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, mail, new(address, reference) { AccountId = account.Id });
        }

        return reference;
    }
}
