using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Users;

/// <param name="Page">From 1.</param>
/// <param name="Actor">Who looks: whoever has access sees the same.</param>
public sealed record ViewActivityQuery(Guid AccountId, int Page, Actor Actor);

/// <summary>Who did something in an account.</summary>
public enum ActivityBy
{
    /// <summary>The employer, with its own key.</summary>
    Master,
    Secondary,
    /// <summary>Somebody who was not logged in: with a link from a mail, for instance.</summary>
    Visitor,
    /// <summary>Somebody at the IESS.</summary>
    Staff,
    Portal,
}

/// <summary>Something that was done in an account.</summary>
/// <param name="By">In what role.</param>
/// <param name="Name">Of the secondary user who did it; none: it was none.</param>
public sealed record ActivityEntry(DateTimeOffset At, AuditKind Kind, ActivityBy By, string? Name)
{
    /// <summary>The secondary user whom it concerns.</summary>
    public string? Whom { get; init; }

    /// <summary>For what they have access from now on.</summary>
    public IReadOnlyList<UserPermission> Permissions { get; init; } = [];
}

/// <param name="Entries">Newest first.</param>
/// <param name="HasMore">Whether older ones follow.</param>
public sealed record ActivityView(EmployerAccount Account, IReadOnlyList<ActivityEntry> Entries, bool HasMore);

/// <summary>Tells everybody who has access to an account who did what in it, from what is written down for good.</summary>
public sealed class ViewActivityHandler(PortalStore store)
{
    public const AccountAccess OpenTo = AccountAccess.Anyone;
    public const int PageSize = 30;
    private const int LastPage = 100;

    /// <summary>What is told; the rest is the portal's own business or no news.</summary>
    public static readonly IReadOnlyList<AuditKind> ShownKinds =
    [
        AuditKind.SignedIn, AuditKind.SignInFailed, AuditKind.SessionsEnded, AuditKind.KeySet, AuditKind.NotMeReported, AuditKind.AccountBlocked,
        AuditKind.AccountUnblocked, AuditKind.SignInFailuresTold, AuditKind.RecoveryClosed,
        AuditKind.EmailChanged, AuditKind.MobileChanged, AuditKind.SessionClosed, AuditKind.RepresentativeChanged, AuditKind.DeviceEnrolled,
        AuditKind.DeviceRenamed, AuditKind.DeviceRemoved,
        AuditKind.UserInvited, AuditKind.UserLinkSent, AuditKind.UserJoined, AuditKind.UserKeyChanged, AuditKind.UserPermissionsChanged, AuditKind.UserBlocked,
        AuditKind.UserUnblocked,
        AuditKind.UserDisabled, AuditKind.UserEnabled, AuditKind.UserRemoved, AuditKind.DataExported, AuditKind.CorrectionAsked, AuditKind.CorrectionMade,
        AuditKind.CorrectionDeclined,
    ];

    public Task<ActivityView> HandleAsync(ViewActivityQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await AccountAuthorization.RequireAsync(db, query.Actor, query.AccountId, OpenTo, cancellationToken);
                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == query.AccountId, cancellationToken);
                var names = await db.SecondaryUsers.Where(user => user.AccountId == account.Id).ToDictionaryAsync(
                    user => user.Id, user => user.Name, cancellationToken);
                var entries = await db.AuditEntries.Where(entry => entry.AccountId == account.Id && ShownKinds.Contains(entry.Kind))
                    .OrderByDescending(entry => entry.Sequence)
                    .Skip((Math.Clamp(query.Page, 1, LastPage) - 1) * PageSize)
                    .Take(PageSize + 1)
                    .ToListAsync(cancellationToken);
                return new ActivityView(
                    account, [.. entries.Take(PageSize).Select(entry => ToEntry(entry, account.Id, names))], entries.Count > PageSize && query.Page < LastPage);
            },
            cancellationToken);
    }

    private static ActivityEntry ToEntry(AuditEntry entry, Guid accountId, Dictionary<Guid, string> names)
    {
        var whom = UserDetail.Read(entry.Detail);
        return new(
            entry.At,
            entry.Kind,
            ByOf(entry, accountId),
            entry.ActorId is { } actor && entry.ActorKind is ActorKind.Employer ? names.GetValueOrDefault(actor) : null)
        {
            Whom = whom is { } id && whom != entry.ActorId ? names.GetValueOrDefault(id) : null,
            Permissions =
            [
                // Of «before → after», what is so since.
                .. UserDetail.MoreOf(entry.Detail)
                .Split('→')[^1]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => Enum.IsDefined(typeof(UserPermission), word))
                .Select(Enum.Parse<UserPermission>),
            ],
        };
    }

    private static ActivityBy ByOf(AuditEntry entry, Guid accountId) => entry.ActorKind switch
    {
        ActorKind.Employer => entry.ActorId == accountId ? ActivityBy.Master : ActivityBy.Secondary,
        ActorKind.Staff => ActivityBy.Staff,
        ActorKind.System => ActivityBy.Portal,
        _ => ActivityBy.Visitor,
    };
}
