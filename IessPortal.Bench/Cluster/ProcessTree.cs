using System.Globalization;

namespace IessPortal.Bench.Cluster;

/// <summary>CPU of a process and all that it started, of those that have ended, too.</summary>
internal static class ProcessTree
{
    /// <summary>In which Linux counts for /proc, on every machine.</summary>
    private const double TicksASecond = 100;

    public static TimeSpan Cpu(int process)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Read(int.Parse(name!, CultureInfo.InvariantCulture)))
            .OfType<Use>()
            .ToList();
        return TimeSpan.FromSeconds(Ticks(process) / TicksASecond);

        long Ticks(int root) =>
            all.Where(use => use.Id == root).Sum(use => use.Ticks) + all.Where(use => use.Parent == root).Sum(use => Ticks(use.Id));
    }

    private static Use? Read(int id)
    {
        try
        {
            // After the name, which may hold anything: state, parent; then, from the twelfth on, what it used and what its ended children did.
            var line = File.ReadAllText($"/proc/{id}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private sealed record Use(int Id, int Parent, long Ticks);
}
