using System.Diagnostics;
using IessPortal.Bench.Measuring;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Verification;

namespace IessPortal.Bench.Signatures;

/// <summary>Verifications of one letter, warm.</summary>
/// <param name="Letter">Which.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Own">Time of each, in milliseconds.</param>
/// <param name="Cpu">CPU of the thread for each.</param>
/// <param name="Peer">Time of each process of <c>pdfsig</c>, which does not look at certificates.</param>
/// <param name="Hash">CPU of one of Identity's own password hashes meanwhile, which says how fast the machine is.</param>
internal sealed record SignaturesRun(string Letter, int Bytes, Sample Own, Sample Cpu, Sample Peer, Sample Hash)
{
    private const int WarmUp = 300;

    /// <summary>Until the runtime has compiled all for good; what takes long by itself is not repeated so often.</summary>
    private const int LongWarmUp = 6000;

    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(20);

    public static async Task<(IReadOnlyList<SignaturesRun> Letters, IReadOnlyList<CostlyRun> Costly)> MeasureAsync(
        int count, int peers, int most, CancellationToken cancellationToken)
    {
        using var authority = DemoAuthority.Create(TimeProvider.System.GetUtcNow().AddYears(-1));
        var letters = new SignedSamples(authority);
        var verifier = SampleVerifier.Of(authority);
        // All of them before the first is measured: they share their code, and whoever came first would pay for compiling it.
        var files = letters.All.Take(most).Select(letter => (letter.Name, Bytes: letter.Sign())).ToList();
        foreach (var (name, bytes) in files)
        {
            await WarmUpAsync(name, bytes, verifier, letters.Expected, cancellationToken);
        }

        var runs = new List<SignaturesRun>();
        foreach (var (name, bytes) in files)
        {
            runs.Add(await MeasureAsync(name, bytes, verifier, letters.Expected, (count, peers), cancellationToken));
        }

        return (runs, await CostlyRun.MeasureAsync(verifier, letters.Expected, cancellationToken));
    }

    private static async Task WarmUpAsync(
        string name, byte[] file, SignedLetterVerifier verifier, LetterExpectation expected, CancellationToken cancellationToken)
    {
        var warming = Stopwatch.StartNew();
        for (var number = 0; number < WarmUp || (number < LongWarmUp && warming.Elapsed < LongestWarmUp); number++)
        {
            var report = await verifier.VerifyAsync(file, expected, cancellationToken);
            if (report.Verdict is not SignatureVerdict.Accepted)
            {
                throw new BenchException($"{name}: {string.Join(' ', report.Obstacles.Select(finding => finding.Kind))}");
            }
        }
    }

    private static async Task<SignaturesRun> MeasureAsync(
        string name, byte[] file, SignedLetterVerifier verifier, LetterExpectation expected, (int Own, int Peers) counts, CancellationToken cancellationToken)
    {
        var (times, cpu, peers, hashes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file, cancellationToken);
        try
        {
            // In turns, so that both meet the same load.
            var rounds = Math.Min(counts.Own, counts.Peers);
            for (var round = 0; round < rounds; round++)
            {
                for (var number = 0; number < counts.Own / rounds; number++)
                {
                    var (watch, before) = (Stopwatch.StartNew(), ThreadCpu.Used);
                    // The list of revoked certificates is at hand: nothing is waited for, and the thread stays the same.
                    await verifier.VerifyAsync(file, expected, cancellationToken);
                    times.Add(watch.Elapsed.TotalMilliseconds);
                    cpu.Add((ThreadCpu.Used - before).TotalMilliseconds);
                }

                peers.Add(TimeOfPeer(path));
                hashes.AddRange(HashTimes.MeasurePeer());
            }
        }
        finally
        {
            File.Delete(path);
        }

        return new(name, file.Length, new(times), new(cpu), new(peers), new(hashes));
    }

    private static double TimeOfPeer(string path)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("pdfsig", ["-nocert", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return output.Contains("Signature is Valid", StringComparison.Ordinal) ? elapsed : throw new BenchException($"pdfsig: {output}");
    }
}
