using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>What an employer does with somebody's access.</summary>
public enum UserChange
{
    Permissions,
    /// <summary>Another link, in place of one that was lost or of a key that was.</summary>
    SendLink,
    Disable,
    Enable,
    Unblock,
    Remove,
}

/// <summary>What came of it.</summary>
[Union]
public abstract partial record ChangeUserOutcome
{
    public sealed record Done : ChangeUserOutcome;

    /// <summary>It was so already, or it does not go together with how it stands.</summary>
    public sealed record Nothing : ChangeUserOutcome;

    /// <summary>The account has no such user.</summary>
    public sealed record NotFound : ChangeUserOutcome;

    /// <summary>Without a permission there is no access to give.</summary>
    public sealed record NoPermission : ChangeUserOutcome;

    /// <summary>Too many links went out today.</summary>
    public sealed record Throttled : ChangeUserOutcome;
}

/// <summary>An employer changes the access of a secondary user.</summary>
public sealed record ChangeUserCommand(Guid AccountId, Guid UserId, UserChange Change, Actor Actor)
{
    /// <summary>From now on; where it is they who change.</summary>
    public IReadOnlyList<UserPermission> Permissions { get; init; } = [];
}

/// <summary>Changes somebody's access at once: whatever they are logged in with ends with their next request. The employer's addresses are told.</summary>
public sealed class ChangeUserHandler(PortalStore store, UserNotifier notifier, UserLimits limits, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    public Task<ChangeUserOutcome> HandleAsync(ChangeUserCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync<ChangeUserOutcome>(db => ChangeAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ChangeUserOutcome> ChangeAsync(PortalDbContext db, ChangeUserCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
        if (await db.SecondaryUsers.SingleOrDefaultAsync(
            user => user.Id == command.UserId && user.AccountId == command.AccountId && user.RemovedAt == null, cancellationToken) is not { } user)
        {
            return new ChangeUserOutcome.NotFound();
        }

        if (command.Change is UserChange.Permissions && command.Permissions.Count == 0)
        {
            return new ChangeUserOutcome.NoPermission();
        }

        if (command.Change is UserChange.SendLink
            && user.DisabledAt is null
            && await limits.AcquireLinkAsync(db, command.AccountId, now, cancellationToken) is not null)
        {
            return new ChangeUserOutcome.Throttled();
        }

        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
        var before = string.Join(' ', user.Permissions);
        var (changed, kind, news) = command.Change switch
        {
            UserChange.Permissions => (user.ChangePermissions(command.Permissions), AuditKind.UserPermissionsChanged, UserNews.PermissionsChanged),
            UserChange.SendLink => (notifier.Invite(db, account, user, now), AuditKind.UserLinkSent, UserNews.LinkSent),
            UserChange.Disable => (user.Disable(now), AuditKind.UserDisabled, UserNews.Disabled),
            UserChange.Enable => (user.Enable(), AuditKind.UserEnabled, UserNews.Enabled),
            UserChange.Unblock => (user.Unblock(), AuditKind.UserUnblocked, UserNews.Unblocked),
            UserChange.Remove => (user.Remove(now), AuditKind.UserRemoved, UserNews.Removed),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Change, "There is no such change."),
        };
        if (!changed)
        {
            return new ChangeUserOutcome.Nothing();
        }

        var reference = notifier.Notify(db, account, user, news, now);
        db.Audit(
            new AuditEntry(now, kind, command.Actor)
            {
                AccountId = account.Id,
                Reference = reference,
                Detail = UserDetail.Of(user, command.Change is UserChange.Permissions ? $"{before} → {string.Join(' ', user.Permissions)}" : null),
            });
        return new ChangeUserOutcome.Done();
    }
}
