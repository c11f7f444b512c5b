using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>What follows where a request goes on, within the transaction of a use case.</summary>
public sealed class RequestSteps(AccountRoutes routes, RecoveryLinks links, CodeHasher codes, Outbox outbox, IOptions<RecoveryOptions> options)
{
    /// <summary>Mails a code to the new address.</summary>
    internal SendOutcome SendCode(PortalDbContext db, RecoveryCase recovery, SignedRequest request, Actor actor, DateTimeOffset now)
    {
        var code = RandomSecret.Digits(options.Value.CodeLength);
        var outcome = request.SendCode(number => codes.HashOf(request.Id, number, code).Stored, now, options.Value);
        if (outcome is SendOutcome.Sent sent)
        {
            var mail = new RequestCodeMail(code, request.Ruc.Value, request.Sucursal.Value, options.Value.CodeWindow);
            outbox.Add(db, mail, new(request.NewEmail!, recovery.Culture, recovery.Reference)
            {
                MailNumber = sent.MailNumber,
                CaseId = request.Id,
                GiveUpAt = now + options.Value.AcceptanceWindow,
            });
            db.Audit(new AuditEntry(now, AuditKind.ContactCodeIssued, actor) { AccountId = request.AccountId, Reference = recovery.Reference });
        }

        return outcome;
    }

    /// <summary>Judges what was typed.</summary>
    internal ConfirmCodeOutcome Confirm(SignedRequest request, string typed, DateTimeOffset now) =>
        request.ConfirmCode(code => codes.HashOf(request.Id, code.MailNumber, typed).Is(code.Hash), now, options.Value);

    /// <summary>Sends the key link at once where there is one way; where there are two, the person chooses.</summary>
    /// <param name="of">The case, past the proof, and its employer.</param>
    /// <param name="chooses">Whether somebody is there to choose; if not, the first way serves.</param>
    /// <returns>Whether it went out.</returns>
    internal async Task<bool> SendLinkAsync(
        PortalDbContext db,
        (RecoveryCase Recovery, EmployerAccount Account) of,
        bool chooses,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var ways = routes.Of(of.Account);
        if (ways.Count == 0 || (chooses && ways.Count > 1) || !of.Recovery.ChooseChannel(now))
        {
            return false;
        }

        return await links.SendAsync(db, of.Recovery, ways[0], actor, now, cancellationToken) is SendOutcome.Sent;
    }
}
