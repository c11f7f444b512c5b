using System.Linq.Expressions;

namespace IessPortal.Core.Platform.Lists;

/// <summary>By what a list can be sorted, in the database or in memory.</summary>
public sealed class ListOrder<TRow>
{
    private readonly Dictionary<string, Func<IQueryable<TRow>, bool, IOrderedQueryable<TRow>>> keys = [];

    /// <summary>The names that can be asked for.</summary>
    public IReadOnlyCollection<string> Names => keys.Keys;

    /// <param name="name">As addresses have it.</param>
    public ListOrder<TRow> By<TKey>(string name, Expression<Func<TRow, TKey>> key)
    {
        keys.Add(name, (rows, descending) => descending ? rows.OrderByDescending(key) : rows.OrderBy(key));
        return this;
    }

    /// <summary>The rows in the order that was asked for.</summary>
    /// <param name="own">The list's own order, where none was, or one that there is not.</param>
    /// <param name="last">Decides between equals, so that no row stands on two pages.</param>
    public IQueryable<TRow> Apply(
        IQueryable<TRow> rows, ListRequest request, Func<IQueryable<TRow>, IOrderedQueryable<TRow>> own, Expression<Func<TRow, Guid>> last)
    {
        return (request.Sort is { } name && keys.TryGetValue(name, out var sorted) ? sorted(rows, request.Descending) : own(rows)).ThenBy(last);
    }
}
