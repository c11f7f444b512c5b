using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff.Shared;

/// <summary>What somebody wants of a list.</summary>
public sealed record ListQuery(ListRequest Request, Actor Actor);

/// <summary>A use case that lists: page by page, or all of it to take away.</summary>
public interface IListHandler<TItem>
{
    Task<ListPage<TItem>> HandleAsync(ListQuery query, CancellationToken cancellationToken);

    /// <summary>Everything that the filters leave, in order; the page is not heeded. Taking it away is an entry in the audit.</summary>
    Task<ListExport<TItem>> ExportAsync(ListQuery query, CancellationToken cancellationToken);
}

/// <summary>What is listed, and what it takes to see it.</summary>
/// <param name="Name">By which the audit knows it.</param>
/// <param name="Rows">Those that the filters leave, in order; none: nothing can match.</param>
/// <param name="Show">A row as it is shown.</param>
public sealed record ListSource<TRow, TItem>(
    string Name, Permission Needs, Func<PortalDbContext, ListRequest, IQueryable<TRow>?> Rows, Func<TRow, TItem> Show);

/// <summary>Reads lists: asks for the permission, counts, and writes down who takes one away.</summary>
public sealed class ListReader(PortalStore store, TimeProvider time)
{
    /// <summary>More than that is the database's own business.</summary>
    public const int MostExported = 50_000;

    public Task<ListPage<TItem>> ReadAsync<TRow, TItem>(ListSource<TRow, TItem> source, ListQuery query, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, source.Needs, cancellationToken);
                if (source.Rows(db, query.Request) is not { } rows)
                {
                    return new ListPage<TItem>([], 0);
                }

                var found = await PageOf(rows, query.Request).ToListAsync(cancellationToken);
                return new ListPage<TItem>([.. found.Select(source.Show)], await rows.CountAsync(cancellationToken));
            },
            cancellationToken);

    public async Task<ListExport<TItem>> ExportAsync<TRow, TItem>(ListSource<TRow, TItem> source, ListQuery query, CancellationToken cancellationToken)
    {
        var total = await store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, source.Needs, cancellationToken);
                var count = source.Rows(db, query.Request) is { } rows ? Math.Min(await rows.CountAsync(cancellationToken), MostExported) : 0;
                Audit(db, source.Name, query, count);
                return count;
            },
            cancellationToken);
        var items = store.StreamAsync(db => source.Rows(db, query.Request)?.Take(total).AsAsyncEnumerable() ?? AsyncEnumerable.Empty<TRow>(), cancellationToken)
            .Select(source.Show);
        return new(items, total);
    }

    /// <summary>The same of a list that is short enough to be read whole.</summary>
    /// <param name="read">Those that the filters leave, in order.</param>
    public Task<ListPage<TItem>> ReadWholeAsync<TItem>(
        Permission needs, ListQuery query, Func<PortalDbContext, Task<IReadOnlyList<TItem>>> read, CancellationToken cancellationToken) => store.ReadAsync(
        async db =>
        {
            await StaffAuthorization.RequireAsync(db, query.Actor, needs, cancellationToken);
            var all = await read(db);
            return new ListPage<TItem>([.. PageOf(all.AsQueryable(), query.Request)], all.Count);
        },
        cancellationToken);

    /// <inheritdoc cref="ReadWholeAsync"/>
    public Task<ListExport<TItem>> ExportWholeAsync<TItem>(
        string name, Permission needs, ListQuery query, Func<PortalDbContext, Task<IReadOnlyList<TItem>>> read, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, needs, cancellationToken);
                var all = await read(db);
                Audit(db, name, query, all.Count);
                return new ListExport<TItem>(all.ToAsyncEnumerable(), all.Count);
            },
            cancellationToken);

    private static IQueryable<TRow> PageOf<TRow>(IQueryable<TRow> rows, ListRequest request) =>
        rows.Skip((int)Math.Min((Math.Max(1, request.Page) - 1) * (long)request.Size, int.MaxValue)).Take(Math.Clamp(request.Size, 1, MostExported));

    private void Audit(PortalDbContext db, string name, ListQuery query, int count)
    {
        var words = $"{name} ({count}) {query.Request.Words()}".Trim();
        db.Audit(new AuditEntry(time.Now(), AuditKind.ListExported, query.Actor) { Detail = words[..Math.Min(words.Length, AuditEntry.LongestDetail)] });
    }
}
