using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>
/// Finds entries from the newest back. A search is split into branches of which each walks along one index and stops when it has enough: among a million
/// entries it reads no more than it shows.
/// </summary>
internal static class AuditFinder
{
    /// <param name="before">Only what stands before this place in the chain; none: from its end.</param>
    /// <param name="most">How many at most.</param>
    public static async Task<List<AuditEntry>> FindAsync(
        PortalDbContext db, AuditCriteria criteria, long? before, int most, CancellationToken cancellationToken)
    {
        var edge = before is { } place
            ? await db.AuditEntries.Where(entry => entry.Sequence == place).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (before is not null && edge is null)
        {
            return [];
        }

        var found = new List<AuditEntry>();
        foreach (var branch in await BranchesAsync(db, criteria, cancellationToken))
        {
            var entries = Within(branch, criteria);
            entries = edge is { } at ? entries.Where(entry => entry.At <= at && (entry.At < at || entry.Sequence < before)) : entries;
            found.AddRange(
                await entries.OrderByDescending(entry => entry.At)
                    .ThenByDescending(entry => entry.Sequence)
                    .Take(most)
                    .AsNoTracking()
                    .ToListAsync(cancellationToken));
        }

        return [.. found.DistinctBy(entry => entry.Sequence).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Sequence).Take(most)];
    }

    // None where what was typed is of nobody.
    private static async Task<IReadOnlyList<IQueryable<AuditEntry>>> BranchesAsync(
        PortalDbContext db, AuditCriteria criteria, CancellationToken cancellationToken)
    {
        IQueryable<AuditEntry> all = db.AuditEntries;
        var kinds = criteria.Kinds;
        if (criteria.Reference?.Trim().ToUpperInvariant() is { Length: > 0 } reference)
        {
            all = all.Where(entry => entry.Reference == reference);
        }

        IReadOnlyList<IQueryable<AuditEntry>> branches = [all];
        if (IdentifierText.Clean(criteria.Ruc) is { Length: > 0 } typed)
        {
            var accounts = await AccountsAsync(db, typed, cancellationToken);
            branches = [.. accounts.Select(account => all.Where(entry => entry.AccountId == account))];
        }

        if (criteria.Person?.Trim() is { Length: > 0 } person)
        {
            var name = StaffMember.UserNameOf(person);
            var members = await db.Users.Where(user => user.NormalizedUserName == name).Select(user => user.Id).ToListAsync(cancellationToken);
            branches =
            [
                .. branches.SelectMany(branch => members.SelectMany(
                    member => new[] { branch.Where(entry => entry.ActorId == member), branch.Where(entry => entry.AccountId == member) })),
            ];
        }

        // Nothing but kinds is asked about: each has its own way back in time. Otherwise they only sort out.
        return kinds.Count == 0 ? branches
            : branches is [var only] && only == db.AuditEntries ? [.. kinds.Select(kind => only.Where(entry => entry.Kind == kind))]
            : [.. branches.Select(branch => branch.Where(entry => kinds.Contains(entry.Kind)))];
    }

    private static async Task<List<Guid>> AccountsAsync(PortalDbContext db, string typed, CancellationToken cancellationToken)
    {
        var sucursal = typed.Length == Ruc.Length + Sucursal.Length && Sucursal.TryParse(typed[Ruc.Length..], out var named, out _) ? named : null;
        return Ruc.TryParse(sucursal is null ? typed : typed[..Ruc.Length], out var ruc, out _)
            ? await db.EmployerAccounts.Where(account => account.Ruc == ruc && (sucursal == null || account.Sucursal == sucursal))
                .Select(account => account.Id)
                .ToListAsync(cancellationToken)
            : [];
    }

    private static IQueryable<AuditEntry> Within(IQueryable<AuditEntry> entries, AuditCriteria criteria)
    {
        entries = criteria.From is { } from ? entries.Where(entry => entry.At >= from) : entries;
        return criteria.Until is { } until ? entries.Where(entry => entry.At < until) : entries;
    }
}
