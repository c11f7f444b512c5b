namespace IessPortal.Bench.Reports;

/// <summary>All that a measurement found.</summary>
internal sealed record Figures
{
    public List<Table> Tables { get; init; } = [];

    public List<Chart> Charts { get; init; } = [];

    /// <summary>What is said besides, a sentence each.</summary>
    public List<string> Remarks { get; init; } = [];

    /// <summary>What is shown as it was printed.</summary>
    public List<string> Texts { get; init; } = [];

    public void Add(Figures others)
    {
        Tables.AddRange(others.Tables);
        Charts.AddRange(others.Charts);
        Remarks.AddRange(others.Remarks);
        Texts.AddRange(others.Texts);
    }
}
