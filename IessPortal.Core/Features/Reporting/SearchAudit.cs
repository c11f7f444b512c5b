using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>An entry with the names of those in it.</summary>
/// <param name="Actor">The name of the member of staff who did it, if one did.</param>
/// <param name="Account">RUC and sucursal, or the member of staff, whom it concerns.</param>
public sealed record FoundEntry(AuditEntry Entry, string? Actor, string? Account);

/// <summary>Entries, newest first.</summary>
/// <param name="Entries">As many as are shown at once.</param>
/// <param name="More">Whether there are older ones.</param>
public sealed record FoundEntries(IReadOnlyList<FoundEntry> Entries, bool More)
{
    /// <summary>What was written since may be missing: a replica was read. Null: nothing is.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <param name="Before">Goes on before this entry, the last that was shown; none: from the newest.</param>
/// <param name="Export">All of it, up to <see cref="SearchAuditHandler.MostExported"/>, to take away.</param>
public sealed record SearchAuditQuery(AuditCriteria Criteria, long? Before, bool Export, Actor Actor);

/// <summary>Searches the audit. Searching is an entry itself.</summary>
public sealed class SearchAuditHandler(PortalStore store, ReplicaReader replica, TimeProvider time)
{
    public const Permission Needs = Permission.ReadAudit;
    public const int PageSize = 50;

    /// <summary>More than that is the database's own business.</summary>
    public const int MostExported = 50_000;

    public async Task<FoundEntries> HandleAsync(SearchAuditQuery query, CancellationToken cancellationToken)
    {
        if (await TryReplicaAsync(query, cancellationToken) is { } read)
        {
            await store.WriteAsync(
                async db =>
                {
                    await NoteAsync(db, query, cancellationToken);
                    return true;
                },
                cancellationToken);
            return read;
        }

        return await store.WriteAsync(
            async db =>
            {
                await NoteAsync(db, query, cancellationToken);
                return await FindAsync(db, query, cancellationToken);
            },
            cancellationToken);
    }

    private async Task<FoundEntries?> TryReplicaAsync(SearchAuditQuery query, CancellationToken cancellationToken)
    {
        if (!replica.IsSet)
        {
            return null;
        }

        await store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                return true;
            },
            cancellationToken);
        return await replica.TryReadAsync(db => FindAsync(db, query, cancellationToken), cancellationToken) is { } read
            ? read.Value with { AsOf = read.AsOf }
            : null;
    }

    private async Task NoteAsync(PortalDbContext db, SearchAuditQuery query, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
        var words = query.Criteria.ToString();
        db.Audit(
            new AuditEntry(time.Now(), query.Export ? AuditKind.AuditExported : AuditKind.AuditRead, query.Actor)
            {
                Detail = words[..Math.Min(words.Length, AuditEntry.LongestDetail)],
            });
    }

    private static async Task<FoundEntries> FindAsync(PortalDbContext db, SearchAuditQuery query, CancellationToken cancellationToken)
    {
        var most = query.Export ? MostExported : PageSize;
        var entries = await AuditFinder.FindAsync(db, query.Criteria, query.Before, most + 1, cancellationToken);
        var names = await NamesAsync(db, entries, cancellationToken);
        return new FoundEntries(
            [.. entries.Take(most).Select(entry => new FoundEntry(entry, NameOf(entry.ActorId), NameOf(entry.AccountId)))], entries.Count > most);

        string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(entry => new[] { entry.ActorId, entry.AccountId }).OfType<Guid>().Distinct().ToList();
        return await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.UserName!, cancellationToken);
    }
}
