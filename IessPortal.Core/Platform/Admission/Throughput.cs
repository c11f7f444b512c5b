namespace IessPortal.Core.Platform.Admission;

/// <summary>How many are let in from the line in a second, of late. Not for several threads at once.</summary>
/// <param name="guess">Before anything is known.</param>
internal sealed class Throughput(double guess)
{
    /// <summary>What the last second says, beside those before it.</summary>
    private const double Weight = 0.3;

    private int counted;
    private double? measured;

    public double ASecond => measured ?? guess;

    /// <summary>What was counted before says nothing of what there is room for.</summary>
    public void Begin() => (measured, counted) = (null, 0);

    public void Count() => counted++;

    /// <summary>A second is over.</summary>
    public void Tick()
    {
        measured = Math.Max(1, ((1 - Weight) * ASecond) + (Weight * counted));
        counted = 0;
    }
}
