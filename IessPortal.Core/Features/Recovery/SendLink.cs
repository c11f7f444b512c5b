using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Asks for another key link in place of one that did not arrive.</summary>
public sealed record SendLinkCommand(CaseHandle Handle, Actor Actor);

/// <summary>Mails another key link; the one before is void.</summary>
public sealed class SendLinkHandler(PortalStore store, CaseFinder cases, RecoveryLinks links, TimeProvider time)
{
    public Task<SendOutcome> HandleAsync(SendLinkCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db => await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is { } recovery
                ? await links.SendAsync(db, recovery, null, command.Actor, time.Now(), cancellationToken)
                : new SendOutcome.NotFound(),
            cancellationToken);
    }
}

/// <summary>Sends the key links of methods 1, 2 and 3, within the transaction of a use case.</summary>
public sealed class RecoveryLinks(KeyLinkIssuer issuer, IOptions<RecoveryOptions> options)
{
    /// <param name="channel">By what; none: by what the last one went, and the first by mail.</param>
    internal async Task<SendOutcome> SendAsync(
        PortalDbContext db, RecoveryCase recovery, DeliveryChannel? channel, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await db.LoadAccountAsync(recovery.AccountId, cancellationToken);
        // Much may have happened since the proof: somebody may have unblocked the account, or said «No fui yo».
        if (recovery is { Method: not RecoveryMethod.Recovery, Step: RecoveryStep.Link }
            && (await MethodPrecheck.OfAsync(db, recovery, account, now, cancellationToken)).Refusal is { } refusal
            && recovery.Refuse(refusal, now))
        {
            db.Audit(
                new AuditEntry(now, AuditKind.CaseRefused, actor) { AccountId = account.Id, Reference = recovery.Reference, Detail = refusal.Reason.Code });
            return new SendOutcome.NotOpen();
        }

        var current = recovery.Links.NewestId is { } newest
            ? await db.FindLinkAsync(newest, cancellationToken)
            : null;
        var outcome = recovery.SendLink(current, now, options.Value);
        if (outcome is SendOutcome.Sent sent)
        {
            current?.Replace(now);
            recovery.Links.Attach(
                issuer.Issue(
                    db,
                    account,
                    new(recovery.Method, recovery.Id, recovery.Reference, sent.MailNumber)
                    {
                        Unblocks = recovery.Method is not RecoveryMethod.Recovery,
                        Channel = channel ?? current?.Channel ?? DeliveryChannel.Mail,
                    },
                    recovery.Culture,
                    now));
            db.Audit(new AuditEntry(now, AuditKind.LinkIssued, actor) { AccountId = account.Id, Reference = recovery.Reference });
        }

        return outcome;
    }
}
