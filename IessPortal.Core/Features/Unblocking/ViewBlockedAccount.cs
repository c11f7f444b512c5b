using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Unblocking;

/// <summary>What the staff sees of an account that is, or was, blocked.</summary>
/// <param name="Disputes">Changes of key to which somebody said «No fui yo», newest first.</param>
/// <param name="Requests">That it be unblocked, newest first.</param>
/// <param name="History">What happened to it lately, newest first.</param>
/// <param name="Names">Of the staff in all this, by id.</param>
public sealed record BlockedAccountView(
    EmployerAccount Account, IReadOnlyList<KeyChange> Disputes, IReadOnlyList<UnblockRequest> Requests, IReadOnlyList<AuditEntry> History,
    IReadOnlyDictionary<Guid, string> Names)
{
    public UnblockRequest? Open => Requests.FirstOrDefault(request => request.DecidedAt is null);
}

public sealed record ViewBlockedAccountQuery(Guid AccountId, Actor Actor);

/// <summary>Shows an account with its history. That it was looked at, by whom and what for, is written down.</summary>
public sealed class ViewBlockedAccountHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.RequestUnblock;

    /// <summary>What it is looked at for, as the audit has it.</summary>
    public const string Purpose = "Unblock";

    private const int LastEntries = 30;

    /// <returns>None where there is no such account.</returns>
    public Task<BlockedAccountView?> HandleAsync(ViewBlockedAccountQuery query, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                if (await db.EmployerAccounts.AsNoTracking().SingleOrDefaultAsync(
                    account => account.Id == query.AccountId, cancellationToken) is not { } account)
                {
                    return null;
                }

                db.Audit(new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor) { AccountId = account.Id, Detail = Purpose });
                var disputes = await db.KeyChanges.AsNoTracking()
                    .Where(change => change.AccountId == account.Id && change.DisputedAt != null)
                    .OrderByDescending(change => change.DisputedAt)
                    .ToListAsync(cancellationToken);
                var requests = await db.UnblockRequests.AsNoTracking()
                    .Where(request => request.AccountId == account.Id)
                    .OrderByDescending(request => request.RequestedAt)
                    .ToListAsync(cancellationToken);
                var history = await db.AuditEntries.AsNoTracking()
                    .Where(entry => entry.AccountId == account.Id)
                    .OrderByDescending(entry => entry.Sequence)
                    .Take(LastEntries)
                    .ToListAsync(cancellationToken);
                var people = requests.Select(request => (Guid?)request.RequestedBy)
                    .Concat(requests.Select(request => request.DecidedBy))
                    .Concat(history.Select(entry => entry.ActorId))
                    .OfType<Guid>()
                    .Distinct()
                    .ToList();
                var names = await db.StaffMembers.Where(member => people.Contains(member.Id)).ToDictionaryAsync(
                    member => member.Id, member => member.Name, cancellationToken);
                return new BlockedAccountView(account, disputes, requests, history, names);
            },
            cancellationToken);
    }
}
