using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>A browser answered with a passkey, to prove who unblocks.</summary>
/// <param name="Proof">None where the answer did not hold.</param>
public sealed record ProveByPasskeyCommand(CaseHandle Handle, PasskeyProof? Proof, Actor Actor);

/// <summary>Takes a passkey of the employer's own, its person recognised by the device, as proof; each answer once.</summary>
public sealed class ProveByPasskeyHandler(PortalStore store, CaseFinder cases, RateLimits limits, IOptions<RecoveryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public Task<ProveOutcome> HandleAsync(ProveByPasskeyCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ProveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ProveOutcome> ProveAsync(PortalDbContext db, ProveByPasskeyCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is not { } recovery)
        {
            return new ProveOutcome.NotFound();
        }

        void Audit(AuditKind kind, string? detail = null) =>
            db.Audit(new AuditEntry(now, kind, command.Actor) { AccountId = recovery.AccountId, Reference = recovery.Reference, Detail = detail });

        if (await limits.AcquireForNetworkAsync(
            db, "passkey-proof", command.Actor.Address, now, options.Value.PasskeyTriesPerHour, Hour, cancellationToken) is RateLimitOutcome.Exceeded full)
        {
            Audit(AuditKind.ProofThrottled);
            return new ProveOutcome.Throttled(full.FreeAt);
        }

        if (!recovery.AwaitsProof(now))
        {
            return recovery.Prove(holds: false, now, options.Value);
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == recovery.AccountId, cancellationToken);
        if ((await MethodPrecheck.OfAsync(db, recovery, account, now, cancellationToken)).Refusal is { } refusal)
        {
            recovery.Refuse(refusal, now);
            Audit(AuditKind.CaseRefused, refusal.Reason.Code);
            return new ProveOutcome.Refused(refusal.Reason);
        }

        var holds = await HoldsAsync(db, account, command.Proof, now, cancellationToken);
        Audit(holds ? AuditKind.IdentityProved : AuditKind.IdentityNotProved, "passkey");
        return recovery.Prove(holds, now, options.Value);
    }

    private static async Task<bool> HoldsAsync(
        PortalDbContext db, EmployerAccount account, PasskeyProof? proof, DateTimeOffset now, CancellationToken cancellationToken) =>
        proof is not null
        && proof.UserId == account.Id
        && proof.Passkey.IsUserVerified
        && await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken)
        && await PasskeyStore.UseAsync(db, account.User, proof.Passkey, now, cancellationToken);
}
