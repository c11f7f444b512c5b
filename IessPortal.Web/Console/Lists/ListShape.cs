namespace IessPortal.Web.Console.Lists;

/// <summary>What an address can say of a list.</summary>
/// <param name="Columns">All, in their order.</param>
/// <param name="Shown">Those that are shown unless others are chosen.</param>
/// <param name="Sortable">Those by which it can be sorted.</param>
/// <param name="Filters">What each filter can be; none: anything that is typed.</param>
/// <param name="Searchable">Whether there is something to look for.</param>
public sealed record ListShape(
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Shown,
    IReadOnlyList<string> Sortable,
    IReadOnlyDictionary<string, IReadOnlyList<string>?> Filters,
    bool Searchable);
