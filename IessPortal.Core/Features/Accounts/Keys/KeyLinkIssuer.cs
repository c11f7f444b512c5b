using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Sends key links, whichever method they come from, within the transaction of a use case.</summary>
public sealed class KeyLinkIssuer(SecretHasher hasher, Outbox outbox, IOptions<RecoveryOptions> recovery, IOptions<PortalOptions> portal, TimeProvider time)
{
    public SecretHash HashOf(string token) => hasher.Hashes("link", token);

    /// <summary>Writes down a new link and its mail. Its token exists in the mail alone.</summary>
    /// <exception cref="InvalidOperationException">The account has no address; methods check that before.</exception>
    internal KeyLink Issue(PortalDbContext db, EmployerAccount account, KeyLinkOrigin origin, string culture, DateTimeOffset now)
    {
        var recipient = (origin.Channel is DeliveryChannel.Sms ? account.Mobile?.Value : account.Email)
            ?? throw new InvalidOperationException("A key link was issued for an account without an address.");
        var token = RandomSecret.Token();
        var link = db.KeyLinks.Add(new KeyLink(
            time.NewId(), account.Id, origin, HashOf(token).Stored, new Delivery(now, recovery.Value.AcceptanceWindow))).Entity;
        var url = new Uri(portal.Value.PublicUrl, $"/clave/{token}");
        outbox.Add(db, new KeyLinkMail(url, account.Ruc.Value, account.Sucursal.Value, recovery.Value.LinkWindow), new(recipient, culture, origin.Reference)
        {
            Channel = origin.Channel,
            MailNumber = origin.MailNumber,
            CaseId = origin.CaseId,
            LinkId = link.Id,
            GiveUpAt = link.Delivery.AcceptBy,
        });
        return link;
    }
}
