namespace IessPortal.Bench.Reports;

/// <summary>Bars of what was measured, group by group.</summary>
/// <param name="Unit">Of all values.</param>
/// <param name="Series">What is compared within each group.</param>
internal sealed record Chart(string Title, string Unit, IReadOnlyList<string> Series, IReadOnlyList<ChartGroup> Groups)
{
    /// <summary>Which no bar should exceed; none: there is nothing to keep.</summary>
    public double? Aim { get; init; }
}

/// <param name="Name">Of the group.</param>
/// <param name="Values">One for each series; none: not measured.</param>
internal sealed record ChartGroup(string Name, IReadOnlyList<double?> Values);
