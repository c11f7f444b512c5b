namespace IessPortal.Web.Console.Reporting.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="Value">How long it is.</param>
/// <param name="Text">The value in words.</param>
/// <param name="Before">The value of the period before, marked on the bar; none: nothing to compare with.</param>
/// <param name="Most">A longer bar behind it, paler: what ninety-five in a hundred stayed below. None: none.</param>
public sealed record ChartRow(string Name, double Value, string Text, double? Before = null, double? Most = null);

/// <summary>What a chart shows as a table: the first column says of what a row is.</summary>
public sealed record ChartTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A chart without its drawing.</summary>
/// <param name="Id">Of its place on the page.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Finding">What it shows, in a sentence; none: there is nothing to show.</param>
/// <param name="Table">The same as a table.</param>
public sealed record ChartText(string Id, string Title, string? Finding, ChartTable Table);

/// <summary>A chart of bars.</summary>
public sealed record BarView(ChartText Text, IReadOnlyList<ChartRow> Rows);
