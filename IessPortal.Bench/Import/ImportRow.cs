using System.Globalization;

namespace IessPortal.Bench.Import;

/// <summary>One thing that was measured.</summary>
/// <param name="Cpu">Of its process; none: it is the database's.</param>
/// <param name="Memory">The most that its process held at once, in bytes; none: it is the database's.</param>
internal sealed record ImportRow(string What, int Rows, TimeSpan Time, TimeSpan? Cpu = null, long? Memory = null)
{
    public static readonly string Head = $"{"",-44}{"rows",9}{"s",9}{"rows/s",10}{"CPU s",9}{"MB",7}";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-44}{Rows,9}{Time.TotalSeconds,9:0.0}{Rows / Time.TotalSeconds,10:0}{Cpu?.TotalSeconds,9:0.0}{Memory / 1024.0 / 1024.0,7:0}");
}
