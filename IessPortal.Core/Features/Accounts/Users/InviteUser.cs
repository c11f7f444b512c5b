using System.Text.RegularExpressions;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>An employer wants to give somebody access.</summary>
/// <param name="Person">The guest, as typed.</param>
public sealed record InviteUserCommand(Guid AccountId, UserPerson Person, IReadOnlyList<UserPermission> Permissions, Actor Actor);

/// <summary>A person as an employer types them.</summary>
public sealed record UserPerson(string? Name, string? Identification, string? Email);

/// <summary>Adds a secondary user and mails the invitation. Nobody is ever given a key.</summary>
public sealed partial class InviteUserHandler(PortalStore store, UserNotifier notifier, UserLimits limits, ForeignerCodeFormat format, TimeProvider time)
{
    public const AccountAccess OpenTo = AccountAccess.Master;

    /// <summary>Longer than any name of a person, and no room for a message.</summary>
    public const int LongestName = 80;
    private const int MostWords = 10;

    /// <summary>What is wrong with what was typed; none: nothing.</summary>
    public InviteUserOutcome? Check(InviteUserCommand command)
    {
        var name = command.Person.Name?.Trim() ?? string.Empty;
        IdentifierProblem? person = PersonId.TryParse(command.Person.Identification, format, out _, out var problem) ? null : problem;
        var wrong = new InviteUserOutcome.Incomplete(
            name.Length > LongestName || name.Count(char.IsWhiteSpace) >= MostWords || !PersonName().IsMatch(name),
            person,
            EmailAddress.Read(command.Person.Email) is null,
            command.Permissions.Count == 0);
        return wrong.Any ? wrong : null;
    }

    public async Task<InviteUserOutcome> HandleAsync(InviteUserCommand command, CancellationToken cancellationToken) =>
        await store.WriteAsync(db => InviteAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<InviteUserOutcome> InviteAsync(PortalDbContext db, InviteUserCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AccountAuthorization.RequireAsync(db, command.Actor, command.AccountId, OpenTo, cancellationToken);
        if (Check(command) is { } wrong)
        {
            return wrong;
        }

        _ = PersonId.TryParse(command.Person.Identification, format, out var person, out _);
        var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.AccountId, cancellationToken);
        if (person == account.Representative)
        {
            return new InviteUserOutcome.Oneself();
        }

        var user = await db.SecondaryUsers.SingleOrDefaultAsync(user => user.AccountId == account.Id && user.Person == person, cancellationToken);
        if (user is { RemovedAt: null })
        {
            return new InviteUserOutcome.Known();
        }

        if (await limits.RefuseAsync(db, account.Id, now, cancellationToken) is { } refused)
        {
            return refused;
        }

        user ??= db.SecondaryUsers.Add(new SecondaryUser(time.NewId(), account, person!)).Entity;
        user.Introduce(command.Person.Name!.Trim(), EmailAddress.Read(command.Person.Email)!, command.Permissions, now);
        notifier.Invite(db, account, user, now);
        var reference = notifier.Notify(db, account, user, UserNews.Invited, now);
        db.Audit(
            new AuditEntry(now, AuditKind.UserInvited, command.Actor)
            {
                AccountId = account.Id,
                Reference = reference,
                Detail = UserDetail.Of(user, string.Join(' ', user.Permissions)),
            });
        return new InviteUserOutcome.Invited(user.Id);
    }

    // It stands in a mail to anybody: letters, and no address.
    [GeneratedRegex(@"\A[\p{L}\p{M}]([\p{L}\p{M}' -]|\.( |\z))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PersonName();
}

/// <summary>How many secondary users there may be, and how many links may go out to them.</summary>
public sealed class UserLimits(RateLimits limits, IOptions<AccountOptions> options)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What stands in the way of one more user.</summary>
    internal async Task<InviteUserOutcome?> RefuseAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.SecondaryUsers.CountAsync(
            user => user.AccountId == accountId && user.RemovedAt == null, cancellationToken) >= options.Value.MostUsers ? new InviteUserOutcome.TooMany()
        : await AcquireLinkAsync(db, accountId, now, cancellationToken) is { } freeAt ? new InviteUserOutcome.Throttled(freeAt)
        : null;

    /// <summary>Counts a link. Gives when the next may go out, where this one may not.</summary>
    internal async Task<DateTimeOffset?> AcquireLinkAsync(PortalDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await limits.AcquireAsync(
            db, "user-invitation", accountId.ToString("N"), now, options.Value.UserInvitationsPerDay, Day, cancellationToken) is RateLimitOutcome.Exceeded full
            ? full.FreeAt
            : null;
}

[Union]
public abstract partial record InviteUserOutcome
{
    public sealed record Invited(Guid UserId) : InviteUserOutcome;

    /// <summary>What is missing or cannot be.</summary>
    public sealed record Incomplete(bool Name, IdentifierProblem? Person, bool Email, bool Permissions) : InviteUserOutcome
    {
        public bool Any => Name || Person is not null || Email || Permissions;
    }

    /// <summary>The representative has the employer's own key.</summary>
    public sealed record Oneself : InviteUserOutcome;

    /// <summary>That person has access already, or is invited, or shut out.</summary>
    public sealed record Known : InviteUserOutcome;

    public sealed record TooMany : InviteUserOutcome;

    /// <summary>Too many links went out today.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : InviteUserOutcome;
}
