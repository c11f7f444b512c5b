using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Reporting;

/// <summary>What to look for; what is empty is not asked about.</summary>
/// <param name="Reference">Of a case.</param>
/// <param name="Ruc">Of an employer, all its sucursales.</param>
/// <param name="Person">Address of a member of staff: what they did, and what was done to them.</param>
/// <param name="Kind">What happened.</param>
/// <param name="From">Not before.</param>
/// <param name="Until">Before.</param>
public sealed record AuditCriteria(string? Reference, string? Ruc, string? Person, AuditKind? Kind, DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>An entry with the names of those in it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Actor">The name of the member of staff who did it, if one did.</param>
/// <param name="Account">RUC and sucursal, or the member of staff, whom it concerns.</param>
public sealed record FoundEntry(AuditEntry Entry, string? Actor, string? Account);

/// <summary>Entries, newest first, and how many there are in all.</summary>
public sealed record FoundEntries(IReadOnlyList<FoundEntry> Entries, int Total);

/// <param name="Criteria">What to look for.</param>
/// <param name="Page">From 1; none: everything up to <see cref="SearchAuditHandler.MostExported"/>, to take away.</param>
public sealed record SearchAuditQuery(AuditCriteria Criteria, int? Page, Actor Actor);

/// <summary>Searches the audit. Searching is an entry itself.</summary>
public sealed class SearchAuditHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ReadAudit;
    public const int PageSize = 50;

    /// <summary>More than that is the database's own business.</summary>
    public const int MostExported = 50_000;

    private const int LongestDetail = 500;

    public Task<FoundEntries> HandleAsync(SearchAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var words = Words(query.Criteria);
                db.Audit(
                    new AuditEntry(time.Now(), query.Page is null ? AuditKind.AuditExported : AuditKind.AuditRead, query.Actor)
                    {
                        Detail = words[..Math.Min(words.Length, LongestDetail)],
                    });
                if (Matching(db, query.Criteria) is not { } matching)
                {
                    return new FoundEntries([], 0);
                }

                var (skip, take) = query.Page is { } page ? ((Math.Max(1, page) - 1) * PageSize, PageSize) : (0, MostExported);
                var entries = await matching.OrderByDescending(entry => entry.Sequence).Skip(skip).Take(take).AsNoTracking().ToListAsync(cancellationToken);
                var names = await NamesAsync(db, entries, cancellationToken);
                return new FoundEntries(
                    [.. entries.Select(entry => new FoundEntry(entry, NameOf(entry.ActorId), NameOf(entry.AccountId)))],
                    await matching.CountAsync(cancellationToken));

                string? NameOf(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
            },
            cancellationToken);
    }

    // None where what was typed cannot be a RUC.
    private static IQueryable<AuditEntry>? Matching(PortalDbContext db, AuditCriteria criteria)
    {
        IQueryable<AuditEntry> entries = db.AuditEntries;
        if (criteria.Reference?.Trim().ToUpperInvariant() is { Length: > 0 } reference)
        {
            entries = entries.Where(entry => entry.Reference == reference);
        }

        if (IdentifierText.Clean(criteria.Ruc) is { Length: > 0 } typed)
        {
            if (!Ruc.TryParse(typed, out var ruc, out _))
            {
                return null;
            }

            entries = entries.Where(entry => db.Set<EmployerAccount>().Any(account => account.Ruc == ruc && account.Id == entry.AccountId));
        }

        if (criteria.Person?.Trim() is { Length: > 0 } person)
        {
            var userName = StaffMember.UserNameOf(person);
            entries = entries.Where(
                entry => db.Users.Any(user => user.NormalizedUserName == userName && (user.Id == entry.ActorId || user.Id == entry.AccountId)));
        }

        entries = criteria.Kind is { } kind ? entries.Where(entry => entry.Kind == kind) : entries;
        entries = criteria.From is { } from ? entries.Where(entry => entry.At >= from) : entries;
        return criteria.Until is { } until ? entries.Where(entry => entry.At < until) : entries;
    }

    private static Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(entry => new[] { entry.ActorId, entry.AccountId }).OfType<Guid>().Distinct().ToList();
        return db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.UserName!, cancellationToken);
    }

    // Of whom and what somebody asked is part of the answer to who asked.
    private static string Words(AuditCriteria criteria) => string.Join(
        ' ',
        new[] { criteria.Reference, criteria.Ruc, criteria.Person, criteria.Kind?.ToString(), Day(criteria.From), Day(criteria.Until) }
            .Where(word => !string.IsNullOrWhiteSpace(word)));

    private static string? Day(DateTimeOffset? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
