using IessPortal.Bench.Measuring;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Samples;

namespace IessPortal.Bench.Signatures;

/// <summary>One file that was made to cost as much as it can.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Cpu">Of the thread, for each of some verifications.</param>
/// <param name="Memory">Bytes that one of them takes in all, those that were given back meanwhile included.</param>
/// <param name="Obstacles">Why it is not taken.</param>
internal sealed record CostlyRun(string Name, int Bytes, Sample Cpu, long Memory, string Obstacles)
{
    private const int Largest = 10_000_000;
    private const int Times = 5;

    public static async Task<IReadOnlyList<CostlyRun>> MeasureAsync(
        SignedLetterVerifier verifier, LetterExpectation expected, CancellationToken cancellationToken)
    {
        var runs = new List<CostlyRun>();
        foreach (var (name, make) in CostlyLetters.All)
        {
            var file = make(expected.Draft.ToArray(), Largest);
            var report = await verifier.VerifyAsync(file, expected, cancellationToken);
            var (cpu, memory) = (new List<double>(), 0L);
            for (var time = 0; time < Times; time++)
            {
                var (before, taken) = (ThreadCpu.Used, GC.GetAllocatedBytesForCurrentThread());
                await verifier.VerifyAsync(file, expected, cancellationToken);
                cpu.Add((ThreadCpu.Used - before).TotalMilliseconds);
                memory = GC.GetAllocatedBytesForCurrentThread() - taken;
            }

            runs.Add(new(name, file.Length, new(cpu), memory, string.Join(' ', report.Obstacles.Select(finding => finding.Kind))));
        }

        return runs;
    }
}
