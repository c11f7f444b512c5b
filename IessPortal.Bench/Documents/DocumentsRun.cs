using IessPortal.Bench.Measuring;

namespace IessPortal.Bench.Documents;

/// <summary>Packs that were printed, warm.</summary>
/// <param name="Thread">CPU of the printing thread for each, in milliseconds.</param>
/// <param name="Process">CPU of the whole process for each on average: with the garbage collector and the compiler.</param>
/// <param name="Bytes">How large the last one was.</param>
internal sealed record DocumentsRun(Sample Thread, double Process, int Bytes)
{
    private const int WarmUp = 300;

    public static DocumentsRun Measure(int count)
    {
        var pack = new SamplePack();
        var bytes = 0;
        for (var number = 0; number < WarmUp; number++)
        {
            Print();
        }

        var process = Environment.CpuUsage.TotalTime;
        var thread = Enumerable.Range(0, count).Select(_ => Print()).ToList();
        return new(new Sample(thread), (Environment.CpuUsage.TotalTime - process).TotalMilliseconds / count, bytes);

        double Print()
        {
            var before = ThreadCpu.Used;
            bytes = pack.Print().Length;
            return (ThreadCpu.Used - before).TotalMilliseconds;
        }
    }
}
