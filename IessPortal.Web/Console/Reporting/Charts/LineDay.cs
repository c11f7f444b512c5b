namespace IessPortal.Web.Console.Reporting.Charts;

/// <summary>A day on a chart of lines.</summary>
/// <param name="Name">Short, for the axis.</param>
/// <param name="Median">In seconds; none: nothing was that day.</param>
/// <param name="P95">In seconds.</param>
/// <param name="Text">The day in words, shown where the pointer rests; empty where nothing was.</param>
public sealed record LineDay(string Name, double? Median, double? P95, string Text);

/// <summary>An hour of a heat map.</summary>
/// <param name="Count">Nobody: 0.</param>
/// <param name="Level">From 0 to 5: how much of the highest it is.</param>
public sealed record HeatHour(int Count, int Level);

/// <summary>A weekday of a heat map.</summary>
public sealed record HeatRow(string Name, IReadOnlyList<HeatHour> Cells);
