using IessPortal.Core.Platform.Lists;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IessPortal.Web.Console.Lists;

/// <summary>How a list is seen, all of it in its address: whoever gets the address sees the same.</summary>
public sealed record ListState
{
    /// <summary>How many rows a page can have.</summary>
    public static readonly IReadOnlyList<int> Sizes = [10, ListRequest.UsualSize, 50, 100];

    private const string SearchName = "q";
    private const string SortName = "orden";
    private const string ColumnsName = "columnas";
    private const string SizeName = "filas";
    private const string PageName = "pagina";
    private const string OpenName = "abierta";

    /// <summary>Names that no filter can have.</summary>
    public static readonly IReadOnlyList<string> Names = [SearchName, SortName, ColumnsName, SizeName, PageName, OpenName];

    public string? Search { get; init; }

    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>The column that it is sorted by; none: the list's own order.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>The columns that are shown, in the list's order; none: those that the list shows by itself.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public int Size { get; init; } = ListRequest.UsualSize;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The row that is open.</summary>
    public Guid? Open { get; init; }

    /// <summary>Whether anything is left out by what was typed or chosen.</summary>
    public bool IsFiltered => Search is not null || Filters.Count > 0;

    /// <summary>What an address says; what the list does not know is not heeded.</summary>
    /// <param name="query">What follows the path, with its question mark.</param>
    public static ListState Read(string? query, ListShape shape)
    {
        var said = QueryHelpers.ParseQuery(query);
        var sort = One(said, SortName);
        var (name, descending) = sort is ['-', .. var rest] ? (rest, true) : (sort, false);
        var known = name is not null && shape.Sortable.Contains(name);
        return new()
        {
            Search = shape.Searchable ? One(said, SearchName) : null,
            Filters = FiltersIn(said, shape),
            Sort = known ? name : null,
            Descending = known && descending,
            Columns = ColumnsIn(One(said, ColumnsName), shape),
            Size = AddressValue.Number(One(said, SizeName)) is { } size && Sizes.Contains(size) ? size : ListRequest.UsualSize,
            Page = AddressValue.Number(One(said, PageName)) is { } page && page > 0 ? page : 1,
            Open = AddressValue.Id(One(said, OpenName)),
        };
    }

    /// <summary>The same as it stands in an address: nothing of what is as usual, «» where all of it is.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        Add(SearchName, Search);
        foreach (var (name, value) in Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal))
        {
            Add(name, value);
        }

        Add(SortName, Sort is null ? null : Descending ? $"-{Sort}" : Sort);
        Add(ColumnsName, Columns is null ? null : string.Join(' ', Columns));
        Add(SizeName, Size == ListRequest.UsualSize ? null : Size.ToString(CultureInfo.InvariantCulture));
        Add(PageName, Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        Add(OpenName, Open?.ToString());
        return query.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }

    public ListRequest ToRequest() => new() { Search = Search, Filters = Filters, Sort = Sort, Descending = Descending, Page = Page, Size = Size };

    /// <summary>The same list from its beginning, with another filter.</summary>
    /// <param name="value">None: the filter is taken away.</param>
    public ListState With(string filter, string? value)
    {
        var filters = Filters.Where(one => one.Key != filter).ToDictionary();
        if (value?.Trim() is { Length: > 0 } chosen)
        {
            filters[filter] = chosen;
        }

        return this with { Filters = filters, Page = 1, Open = null };
    }

    private static Dictionary<string, string> FiltersIn(Dictionary<string, StringValues> said, ListShape shape) =>
        shape.Filters.Select(filter => (filter.Key, Value: One(said, filter.Key), Allowed: filter.Value))
            .Where(filter => filter.Value is not null && (filter.Allowed is null || filter.Allowed.Contains(filter.Value)))
            .ToDictionary(filter => filter.Key, filter => filter.Value!);

    private static List<string>? ColumnsIn(string? text, ListShape shape)
    {
        var named = text?.Split(' ') ?? [];
        var shown = shape.Columns.Where(named.Contains).ToList();
        return shown.Count == 0 || shown.SequenceEqual(shape.Shown) ? null : shown;
    }

    private static string? One(Dictionary<string, StringValues> said, string name) =>
        said.TryGetValue(name, out var values) && values[0]?.Trim() is { Length: > 0 } text ? text : null;
}
