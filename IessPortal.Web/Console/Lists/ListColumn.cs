namespace IessPortal.Web.Console.Lists;

/// <summary>A column of a list, declared once for page, drawer and files.</summary>
/// <param name="Name">In addresses and in files for programs.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Value">A text, a number, an instant, a name of a case, or nothing.</param>
public sealed record ListColumn<TItem>(string Name, string Title, Func<TItem, object?> Value)
{
    /// <summary>The value in words; none: as it is.</summary>
    public Func<TItem, string?>? Text { get; init; }

    /// <summary>How it looks, by a class of console.css; none: plain.</summary>
    public Func<TItem, string?>? Class { get; init; }

    /// <summary>Whether the list can be sorted by it; the use case knows it by the same name then.</summary>
    public bool Sortable { get; init; } = true;

    /// <summary>Whether it is shown unless somebody chooses otherwise.</summary>
    public bool Shown { get; init; } = true;
}

/// <summary>A choice that leaves rows out.</summary>
/// <param name="Name">In addresses, and as the use case knows it.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Any">What it is called that nothing is chosen.</param>
/// <param name="Options">What can be chosen, and what each is called.</param>
public sealed record ListFilter(string Name, string Label, string Any, IReadOnlyList<(string Value, string Text)> Options)
{
    /// <summary>One option for each case of an enumeration.</summary>
    public static ListFilter Of<T>(string name, string label, string any, Func<T, string> text, params IReadOnlyList<T> cases)
        where T : struct, Enum =>
        new(name, label, any, [.. (cases.Count > 0 ? cases : Enum.GetValues<T>()).Select(one => (one.ToString(), text(one)))]);
}
