namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Which headings stand for which columns, as it is kept with an import.</summary>
public static class ColumnMap
{
    public static readonly IReadOnlyDictionary<ImportColumn, string> None = new Dictionary<ImportColumn, string>();

    internal static string Write(IReadOnlyDictionary<ImportColumn, string> map) =>
        string.Join('\n', map.Select(pair => $"{pair.Key}={pair.Value.ReplaceLineEndings(" ")}"));

    internal static IReadOnlyDictionary<ImportColumn, string> Read(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .ToDictionary(parts => Enum.Parse<ImportColumn>(parts[0]), parts => parts[1]);
}
