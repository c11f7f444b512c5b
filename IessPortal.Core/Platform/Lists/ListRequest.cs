namespace IessPortal.Core.Platform.Lists;

/// <summary>Which part of a list is wanted, and in which order.</summary>
public sealed record ListRequest
{
    public const int UsualSize = 25;
    private const int LongestSearch = 100;

    /// <summary>What was typed to look for.</summary>
    public string? Search { get; init; }

    /// <summary>What was chosen, by the name of the filter.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>The name of what it is sorted by; none: the list's own order.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many rows a page has.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>What to look for, without blanks around it; none: everything.</summary>
    public string? Sought => Search?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestSearch)] : null;

    /// <summary>What was chosen of a filter; none: nothing.</summary>
    public string? Filter(string name) => Filters.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The same, of a filter that names cases; none also where there is no such case.</summary>
    public T? Filter<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(Filter(name), out var chosen) && Enum.IsDefined(chosen) ? chosen : null;

    /// <summary>All of it in one line, for the audit.</summary>
    public string Words() => string.Join(
        ' ',
        Filters.Where(filter => filter.Value.Length > 0).OrderBy(filter => filter.Key, StringComparer.Ordinal).Select(filter => $"{filter.Key}={filter.Value}")
            .Append(Sought)
            .OfType<string>());
}

/// <summary>A page of a list.</summary>
/// <param name="Total">How many there are in all.</param>
public sealed record ListPage<TItem>(IReadOnlyList<TItem> Items, int Total);

/// <summary>Everything that a list holds, read as it is taken.</summary>
/// <param name="Total">How many will come.</param>
public sealed record ListExport<TItem>(IAsyncEnumerable<TItem> Items, int Total);
