using System.Collections.Concurrent;

namespace IessPortal.Tests.Faults;

/// <summary>What a run found, and what it counted.</summary>
internal sealed class FaultReport
{
    private readonly ConcurrentQueue<string> found = new();
    private readonly ConcurrentDictionary<string, int> moments = new();
    private int faults;

    public IReadOnlyCollection<string> Found => found;

    /// <summary>In a line: how many moments of each fault, how many pages of a fault were seen.</summary>
    public string Figures => $"{string.Join(", ", moments.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))}; {faults} pages of a fault";

    public void Add(string what) => found.Enqueue(what);

    public void CountFault() => Interlocked.Increment(ref faults);

    public void Count(string fault) => moments.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
