using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Recovery;

/// <summary>A code as typed or pasted.</summary>
public sealed record ConfirmCodeCommand(CaseHandle Handle, string? Code, Actor Actor);

/// <summary>Judges a typed code; with the right one the key link goes out in the same transaction.</summary>
public sealed class ConfirmCodeHandler(
    PortalStore store, CaseFinder cases, CodeHasher codes, RecoveryLinks links, IOptions<RecoveryOptions> options, TimeProvider time)
{
    /// <summary>Why the text cannot be a code, if it cannot; such a text costs no try.</summary>
    public static IdentifierProblem? Check(string? text, int length) => IdentifierText.CheckDigits(IdentifierText.Clean(text), length);

    /// <param name="command">With a text that <see cref="Check"/> lets pass.</param>
    public Task<ConfirmCodeOutcome> HandleAsync(ConfirmCodeCommand command, CancellationToken cancellationToken)
    {
        var typed = IdentifierText.Clean(command.Code);
        return store.WriteAsync(db => ConfirmAsync(db, command, typed, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<ConfirmCodeOutcome> ConfirmAsync(
        PortalDbContext db, ConfirmCodeCommand command, string typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return new ConfirmCodeOutcome.NotFound();
        }

        var isOwn = recovery.CurrentCode is { } current && codes.Matches(recovery, current, typed);
        var other = isOwn ? null : await OtherCaseAsync(db, recovery, typed, now, cancellationToken);
        var outcome = recovery.ConfirmCode(code => codes.Matches(recovery, code, typed), other, now, options.Value);
        var spent = outcome is ConfirmCodeOutcome.Exhausted { CodesLeft: 0 } ? AuditKind.CodesSpent : AuditKind.CodeWrong;
        if (outcome.AuditAs(AuditKind.CodeConfirmed, spent) is { } kind)
        {
            db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = recovery.AccountId, Reference = recovery.Reference });
        }

        if (outcome is ConfirmCodeOutcome.Accepted)
        {
            await links.SendAsync(db, recovery, null, command.Actor, now, cancellationToken);
        }

        return outcome;
    }

    /// <summary>The reference of another recent case of the same account whose good code was typed: somebody mixed two mails up.</summary>
    private async Task<string?> OtherCaseAsync(PortalDbContext db, RecoveryCase recovery, string typed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - options.Value.CaseLifetime;
        var others = await db.RecoveryCases.AsNoTracking()
            .Where(other => other.AccountId == recovery.AccountId && other.Id != recovery.Id && other.StartedAt > since && other.Step == RecoveryStep.Code)
            .ToListAsync(cancellationToken);
        return others.Find(other => other.Codes.Any(code => code.IsUsable(now) && codes.Matches(other, code, typed)))?.Reference;
    }
}
