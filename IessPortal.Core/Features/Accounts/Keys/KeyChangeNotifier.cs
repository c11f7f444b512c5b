using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Tells every address of an employer, old and new, what happened to its key or to its contact data.</summary>
public sealed class KeyChangeNotifier(SecretHasher hasher, Outbox outbox, IOptions<RecoveryOptions> recovery, IOptions<PortalOptions> portal, TimeProvider time)
{
    public SecretHash HashOf(string token) => hasher.Hashes("not-me", token);

    /// <summary>A key was set: opens the time in which somebody may say «No fui yo».</summary>
    internal void Announce(PortalDbContext db, EmployerAccount account, string reference, string culture, DateTimeOffset now)
    {
        var (change, url) = Open(db, account, ChangedPart.Key, reference, now);
        SendToAll(
            db, account, new KeyChangedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, url, change.DisputableUntil), reference, culture);
    }

    /// <summary>E-mail or mobile were changed in the account: told to the addresses before, too, and disputable like a key.</summary>
    internal void AnnounceContact(PortalDbContext db, EmployerAccount account, ChangedPart part, string reference, string culture, DateTimeOffset now)
    {
        var (change, url) = Open(db, account, part, reference, now);
        var masked = part is ChangedPart.Mobile ? account.Mobile!.ToString() : ContactEmail.Mask(account.Email!);
        SendToAll(
            db,
            account,
            new ContactUpdatedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, part, masked, url, change.DisputableUntil),
            reference,
            culture);
    }

    /// <summary>The account was blocked.</summary>
    internal void AnnounceBlock(PortalDbContext db, EmployerAccount account, string reference, string culture, DateTimeOffset now)
    {
        var byNotice = account.BlockedFor is BlockCause.NotMe;
        var url = new Uri(portal.Value.PublicUrl, byNotice ? "/turnos" : "/desbloqueo");
        SendToAll(
            db,
            account,
            new AccountBlockedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, byNotice, url),
            reference,
            culture);
    }

    /// <summary>Somebody in a network that is new to a user has typed wrong keys until they had to wait. In Spanish: who tried is not who reads it.</summary>
    internal void AnnounceFailures(PortalDbContext db, EmployerAccount account, string userName, string address, string reference, DateTimeOffset now) =>
        SendToAll(
            db,
            account,
            new FailedSignInsMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, userName, address, HelpOf(Reason.SignInWaits)),
            reference,
            Language.Default.Name);

    /// <summary>Wrong answers have closed method 1 to the employer for a while. In Spanish, for the same reason.</summary>
    internal void AnnounceClosure(PortalDbContext db, EmployerAccount account, string reference, DateTimeOffset until, DateTimeOffset now) =>
        SendToAll(
            db,
            account,
            new RecoveryClosedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, until, HelpOf(Reason.RecoveryClosed)),
            reference,
            Language.Default.Name);

    /// <summary>Supervisors let the account be unblocked: the key link is on its way, and where it comes too late another can be asked for.</summary>
    internal void AnnounceUnblock(PortalDbContext db, EmployerAccount account, string reference, DateTimeOffset until, DateTimeOffset now)
    {
        var url = new Uri(portal.Value.PublicUrl, "/desbloqueo");
        SendToAll(
            db, account, new UnblockGrantedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, until, url), reference, Language.Default.Name);
    }

    /// <summary>Explains, and does nothing: a mail that strangers can cause leads nowhere else.</summary>
    private Uri HelpOf(Reason reason) => new(portal.Value.PublicUrl, $"/ayuda?mensaje={reason.Code}");

    private (KeyChange Change, Uri NotMe) Open(PortalDbContext db, EmployerAccount account, ChangedPart part, string reference, DateTimeOffset now)
    {
        var token = RandomSecret.Token();
        var change = db.KeyChanges.Add(
            new KeyChange(time.NewId(), account.Id, reference, HashOf(token).Stored, now, recovery.Value.NotMeWindow) { Part = part }).Entity;
        return (change, new Uri(portal.Value.PublicUrl, $"/no-fui-yo/{token}"));
    }

    private void SendToAll(PortalDbContext db, EmployerAccount account, MailContent content, string reference, string culture)
    {
        foreach (var address in account.Emails.Select(email => email.Address).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, content, new(address, culture, reference) { AccountId = account.Id });
        }
    }
}
