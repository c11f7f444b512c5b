namespace IessPortal.Tests.Support.Mutants;

/// <summary>The same throws for the same seed, on every machine and with every runtime (SplitMix64).</summary>
internal sealed class Dice(int seed)
{
    private ulong state = (ulong)seed * 0xD1342543DE82EF95;

    /// <summary>From 0 up to, and without, <paramref name="below"/>.</summary>
    public int Next(int below)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
    }

    public T Of<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
