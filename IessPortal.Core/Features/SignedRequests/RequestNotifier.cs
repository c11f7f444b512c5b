using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Does to an account what was approved, and tells who has to know, within the transaction of a use case.</summary>
public sealed class RequestNotifier(ContactNotifier contacts, Outbox outbox, IOptions<PortalOptions> portal, IOptions<SignatureOptions> signatures)
{
    /// <summary>Puts on file what the request asks for; the addresses before and after are told.</summary>
    internal async Task ApplyAsync(
        PortalDbContext db, SignedRequest request, EmployerAccount account, string reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request.Signer != account.Representative)
        {
            account.ChangeRepresentative(request.Signer, request.SignerName, now);
            // They are the former representative's own.
            (await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).ForEach(passkey => PasskeyStore.Remove(db, account.User, passkey));
            // Whom the one before let in, the new one may not want there.
            await SuspendedUsers.SuspendAsync(db, account.Id, Actor.System, now, cancellationToken);
            contacts.AnnounceRepresentative(db, account, reference, now);
        }

        if (request.NewEmail is { } address && address != account.Email)
        {
            var before = account.Email;
            account.ChangeEmail(address, now);
            contacts.AnnounceEmail(db, account, before, reference, now);
        }
    }

    /// <summary>Tells who asked, and whoever reads the address on file, that the letter is in people's hands and how long that takes.</summary>
    internal void Acknowledge(PortalDbContext db, RecoveryCase recovery, SignedRequest request, EmployerAccount account, DateTimeOffset now)
    {
        var mail = new RequestReceivedMail(
            account.Name, account.Ruc.Value, account.Sucursal.Value, now, signatures.Value.ReviewDays,
            new Uri(portal.Value.PublicUrl, $"/tramite/{recovery.Reference}"));
        foreach (var recipient in new[] { request.ProvenEmail, account.Email }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, mail, new(recipient, recovery.Culture, recovery.Reference));
        }
    }

    /// <summary>Tells who asked that people want more, or refused. Where nobody can be reached, the page alone says it.</summary>
    internal void Notify(PortalDbContext db, RecoveryCase recovery, SignedRequest request, EmployerAccount account)
    {
        if ((request.ProvenEmail ?? account.Email) is not { } recipient)
        {
            return;
        }

        var more = request.State is SignedRequestState.MoreAsked;
        var page = new Uri(portal.Value.PublicUrl, more ? "/firma/carta" : $"/tramite/{recovery.Reference}");
        outbox.Add(
            db, new RequestDecidedMail(
                account.Name, account.Ruc.Value, account.Sucursal.Value, more ? request.EndsAt : null, (more ? request.Asked : request.DecisionReason)!, page),
            new(recipient, recovery.Culture, recovery.Reference));
    }
}
