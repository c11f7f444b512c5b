using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Recovery;

/// <summary>Asks for a code: the first one, or another.</summary>
public sealed record SendCodeCommand(CaseHandle Handle, Actor Actor);

/// <summary>Mails a fresh code to the address on file; a code before it is void.</summary>
public sealed class SendCodeHandler(PortalStore store, CaseFinder cases, RecoveryCodes codes, TimeProvider time)
{
    public Task<SendOutcome> HandleAsync(SendCodeCommand command, CancellationToken cancellationToken) => store.WriteAsync(
        async db => await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is { } recovery
            ? codes.Send(db, recovery, await db.LoadAccountAsync(recovery.AccountId, cancellationToken), command.Actor, time.Now())
            : new SendOutcome.NotFound(),
        cancellationToken);
}

/// <summary>Sends the codes of method 1, within the transaction of a use case.</summary>
public sealed class RecoveryCodes(CodeHasher codes, Outbox outbox, RateLimits limits, IOptions<RecoveryOptions> options)
{
    /// <summary>The questions are answered, or none are asked: from now on codes can be sent, and guessed at.</summary>
    /// <returns>What stands in its way, where as many of the RUC were so far within a day.</returns>
    internal async Task<Refusal?> OpenAsync(PortalDbContext db, EmployerAccount account, DateTimeOffset now, CancellationToken cancellationToken) =>
        await limits.AcquireAsync(
            db, "codes", account.Ruc.Value, now, options.Value.StartsPerDay, TimeSpan.FromDays(1), cancellationToken) is RateLimitOutcome.Exceeded full
            ? new(Reason.StartsUsedUp, Until: full.FreeAt)
            : null;

    internal SendOutcome Send(PortalDbContext db, RecoveryCase recovery, EmployerAccount account, Actor actor, DateTimeOffset now)
    {
        var refusal = Eligibility.OfAccount(account, now) ?? (account.Email is null ? new Refusal(Reason.NoEmail) : null);
        if (refusal is not null && recovery.Step is RecoveryStep.Address or RecoveryStep.Code && recovery.Refuse(refusal, now))
        {
            db.Audit(
                new AuditEntry(now, AuditKind.CaseRefused, actor) { AccountId = account.Id, Reference = recovery.Reference, Detail = refusal.Reason.Code });
            return new SendOutcome.NotOpen();
        }

        var code = RandomSecret.Digits(options.Value.CodeLength);
        var outcome = recovery.SendCode(number => codes.HashOf(recovery.Id, number, code).Stored, now, options.Value);
        if (outcome is SendOutcome.Sent sent)
        {
            var mail = new VerificationCodeMail(code, account.Ruc.Value, account.Sucursal.Value, options.Value.CodeWindow);
            outbox.Add(db, mail, new(account.Email!, recovery.Culture, recovery.Reference)
            {
                MailNumber = sent.MailNumber,
                CaseId = recovery.Id,
                GiveUpAt = now + options.Value.AcceptanceWindow,
            });
            db.Audit(new AuditEntry(now, AuditKind.CodeIssued, actor) { AccountId = account.Id, Reference = recovery.Reference });
        }
        else if (outcome is SendOutcome.NoneLeft { GoodUntil: null })
        {
            db.Audit(new AuditEntry(now, AuditKind.CodesSpent, actor) { AccountId = account.Id, Reference = recovery.Reference });
        }

        return outcome;
    }
}

/// <summary>Hashes codes, each bound to its case and mail.</summary>
public sealed class CodeHasher(SecretHasher hasher)
{
    public SecretHash HashOf(Guid caseId, int mailNumber, string code) => hasher.Hashes("code", caseId.ToString("N"), $"{mailNumber}", code);

    /// <summary>Whether what was typed is a given code of the case.</summary>
    public bool Matches(RecoveryCase recovery, IssuedCode code, string typed) =>
        HashOf(recovery.Id, code.MailNumber, typed).Is(code.Hash);
}
