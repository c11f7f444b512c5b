using System.Collections.Concurrent;
using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Overload;

/// <summary>What a crowd met with.</summary>
internal sealed class Tally
{
    private readonly ConcurrentBag<double> letIn = [];
    private readonly ConcurrentBag<double> line = [];
    private readonly ConcurrentBag<double> whole = [];
    private readonly ConcurrentBag<double> health = [];
    private readonly ConcurrentBag<double> signIns = [];
    private readonly ConcurrentDictionary<string, int> faults = new();
    private int sawLine;

    /// <summary>Requests that were worked on, from the first byte out to the last one in.</summary>
    public Sample LetIn => new(letIn);

    /// <summary>Requests that were answered with the page of the line.</summary>
    public Sample Line => new(line);

    /// <summary>Of each person, from the first request to the answer to the identification.</summary>
    public Sample Whole => new(whole);

    public Sample Health => new(health);

    public Sample SignIns => new(signIns);

    public int SawLine => sawLine;

    /// <summary>Whatever should not have come.</summary>
    public IReadOnlyDictionary<string, int> Faults => faults;

    public void AddLetIn(double milliseconds) => letIn.Add(milliseconds);

    public void AddLine(double milliseconds) => line.Add(milliseconds);

    public void AddPerson(double milliseconds, bool stood)
    {
        whole.Add(milliseconds);
        if (stood)
        {
            Interlocked.Increment(ref sawLine);
        }
    }

    public void AddHealth(double milliseconds) => health.Add(milliseconds);

    public void AddSignIn(double milliseconds) => signIns.Add(milliseconds);

    public void AddFault(string what) => faults.AddOrUpdate(what, 1, (_, times) => times + 1);
}
