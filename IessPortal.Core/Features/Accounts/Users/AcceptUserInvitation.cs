using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>What the holder of an invitation may see.</summary>
public sealed record UserInvitationView(SecondaryUser User, EmployerAccount Account)
{
    /// <summary>For the key that they choose.</summary>
    public required KeyPolicy Policy { get; init; }
}

/// <summary>Whoever holds an invitation chooses a key.</summary>
/// <param name="Token">From the link.</param>
public sealed record AcceptUserInvitationCommand(string? Token, string? Key, Actor Actor);

/// <summary>Takes an invitation, once.</summary>
public sealed class AcceptUserInvitationHandler(
    PortalStore store, UserNotifier notifier, KeyPolicies policies, PasswordHistory history, HashQueue queue, TimeProvider time)
{
    /// <summary>Looks an invitation up. Changes nothing, however often a mail scanner does it.</summary>
    /// <returns>None where the token is nobody's or no longer holds, or the employer's account is blocked.</returns>
    public Task<UserInvitationView?> ViewAsync(string? token, CancellationToken cancellationToken) =>
        store.ReadAsync(db => FindAsync(db, token, cancellationToken), cancellationToken);

    public async Task<AcceptUserInvitationOutcome> HandleAsync(AcceptUserInvitationCommand command, CancellationToken cancellationToken)
    {
        if (await ViewAsync(command.Token, cancellationToken) is not { } view)
        {
            return new AcceptUserInvitationOutcome.NotOpen();
        }

        var key = KeyPolicy.Read(command.Key);
        if (view.Policy.BrokenBy(key) is { Count: > 0 } broken)
        {
            return new AcceptUserInvitationOutcome.Weak(broken);
        }

        // Hashing takes a while on purpose: done before the transaction, which then only stores.
        using var place = queue.Enter();
        var tried = await place.RunAsync(() => history.Try(view.User, key), cancellationToken);
        if (tried.IsEarlier)
        {
            return new AcceptUserInvitationOutcome.Weak([KeyPolicy.HistoryRuleId]);
        }

        var hash = await place.RunAsync(() => history.Hash(view.User, key, tried), cancellationToken);
        return await store.WriteAsync<AcceptUserInvitationOutcome>(
            async db =>
            {
                var now = time.Now();
                if (await FindAsync(db, command.Token, cancellationToken) is not { User: var user, Account: var account } || !user.Join(hash, now))
                {
                    return new AcceptUserInvitationOutcome.NotOpen();
                }

                var reference = notifier.Notify(db, account, user, UserNews.Joined, now);
                db.Audit(
                    new AuditEntry(now, AuditKind.UserJoined, command.Actor with { Kind = ActorKind.Employer, Id = user.Id })
                    {
                        AccountId = account.Id,
                        Reference = reference,
                        Detail = UserDetail.Of(user),
                    });
                return new AcceptUserInvitationOutcome.Joined(user.User.UserName!);
            },
            cancellationToken);
    }

    private async Task<UserInvitationView?> FindAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hashes = notifier.HashOf(token).All;
        if (await db.SecondaryUsers.SingleOrDefaultAsync(
            user => user.InvitationHash != null && hashes.Contains(user.InvitationHash), cancellationToken) is not { } user || !user.IsInvited(time.Now()))
        {
            return null;
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == user.AccountId, cancellationToken);
        return account.IsBlocked ? null : new(user, account) { Policy = policies.For(account, user) };
    }
}

[Union]
public abstract partial record AcceptUserInvitationOutcome
{
    public sealed record Joined(string UserName) : AcceptUserInvitationOutcome;

    /// <summary>The key breaks these rules of the policy; the link stays good.</summary>
    public sealed record Weak(IReadOnlyList<string> BrokenRules) : AcceptUserInvitationOutcome;

    /// <summary>Taken, replaced by a newer one, too old, taken back, or never sent.</summary>
    public sealed record NotOpen : AcceptUserInvitationOutcome;
}
