namespace IessPortal.Core.Platform.Storage;

/// <summary>Rows about to be written to one table.</summary>
/// <param name="Columns">In their order.</param>
/// <param name="Values">For each row a value for each column, as the database stores it; null: nothing.</param>
public sealed record NewRows(string Table, IReadOnlyList<NewColumn> Columns, IEnumerable<object?[]> Values);

/// <param name="Type">What the database calls its type, such as <c>timestamp with time zone</c>.</param>
public sealed record NewColumn(string Name, string Type);
