using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Uploads;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>What was, or would be, deleted: so many rows of each kind.</summary>
/// <param name="Held">How many employers are under a legal hold, of whom nothing goes.</param>
public sealed record PurgeCounts(IReadOnlyList<PurgedRecords> Kinds, int Held)
{
    public int Total => Kinds.Sum(one => one.Rows);

    /// <summary>How many rows of a kind.</summary>
    /// <exception cref="InvalidOperationException">Nobody purges such a kind.</exception>
    public int Of(string kind) => Kinds.Single(one => one.Kind == kind).Rows;

    /// <summary>Those kinds of which there are any.</summary>
    public override string ToString() => string.Join(", ", Kinds.Where(one => one.Rows > 0).Select(one => $"{one.Kind} {one.Rows}"));
}

/// <inheritdoc cref="ExpiredRecords"/>
public sealed record PurgedRecords(RetentionPurpose Purpose, string Kind, string Reason, int Rows);

/// <summary>Deletes what is no longer needed, as each feature's <see cref="IRetentionPolicy"/> says. Never the audit chain.</summary>
public sealed class PurgeRecordsHandler(
    PortalStore store, ScanFiles files, MonthKeeper months, IEnumerable<IRetentionPolicy> policies, IEnumerable<IStoredFileOwner> owners, TimeProvider time)
{
    public Task<PurgeCounts> CountAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(db => ApplyAsync(db, (query, token) => query.CountAsync(token), cancellationToken), cancellationToken);

    public async Task<PurgeCounts> HandleAsync(CancellationToken cancellationToken)
    {
        var counts = await DeleteAsync(cancellationToken);
        // Files go after the rows that told of them: what was missed by a crash goes the next time.
        files.Sweep(await store.ReadAsync(db => FilesInUseAsync(db, cancellationToken), cancellationToken));
        // What is left empty goes, too.
        await months.KeepAsync(cancellationToken);
        return counts;
    }

    private Task<PurgeCounts> DeleteAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            var counts = await ApplyAsync(db, (query, token) => query.ExecuteDeleteAsync(token), cancellationToken);
            if (counts.Total > 0)
            {
                db.Audit(new AuditEntry(time.Now(), AuditKind.RecordsPurged, Actor.System) { Detail = counts.ToString() });
            }

            return counts;
        },
        cancellationToken);

    private async Task<PurgeCounts> ApplyAsync(
        PortalDbContext db, Func<IQueryable<object>, CancellationToken, Task<int>> apply, CancellationToken cancellationToken)
    {
        var kinds = new List<PurgedRecords>();
        foreach (var expired in policies.SelectMany(policy => policy.Find(db, time.Now())))
        {
            kinds.Add(new(expired.Purpose, expired.Kind, expired.Reason, await apply(expired.Records, cancellationToken)));
        }

        return new(kinds, await db.HeldAccounts.Distinct().CountAsync(cancellationToken));
    }

    private async Task<HashSet<Guid>> FilesInUseAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var used = new HashSet<Guid>();
        foreach (var owner in owners)
        {
            used.UnionWith(await owner.FilesInUse(db).ToListAsync(cancellationToken));
        }

        return used;
    }
}
