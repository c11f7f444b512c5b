using IessPortal.Bench.Reports;

namespace IessPortal.Bench.Import;

/// <summary>One thing that was measured.</summary>
/// <param name="Cpu">Of its process; none: it is the database's.</param>
/// <param name="Memory">The most that its process held at once, in bytes; none: it is the database's.</param>
internal sealed record ImportRow(string What, int Rows, TimeSpan Time, TimeSpan? Cpu = null, long? Memory = null)
{
    public static readonly IReadOnlyList<string> Columns = ["what", "rows", "s", "rows a second", "CPU, s", "MB at most"];

    public IReadOnlyList<string> Cells =>
    [
        What, Cell.Of(Rows), Cell.Of(Time.TotalSeconds), Cell.Of(Rows / Time.TotalSeconds, 0), Cpu is { } cpu ? Cell.Of(cpu.TotalSeconds) : "–",
        Memory is { } bytes ? Cell.Of(bytes / 1024.0 / 1024.0, 0) : "–",
    ];
}
