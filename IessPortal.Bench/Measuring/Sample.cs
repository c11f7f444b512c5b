namespace IessPortal.Bench.Measuring;

/// <summary>Measured values of one kind, in milliseconds.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public int Count => sorted.Length;

    public double Mean => sorted.Average();

    public double Median => Percentile(0.5);

    /// <summary>How far the mean may be off by chance alone.</summary>
    public double StandardError
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (Count - 1) / Count);
        }
    }

    /// <summary>The smallest value that the given share of values does not exceed.</summary>
    public double Percentile(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * Count) - 1, 0, Count - 1)];
}
