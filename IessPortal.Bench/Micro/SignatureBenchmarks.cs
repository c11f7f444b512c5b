using BenchmarkDotNet.Attributes;
using IessPortal.Bench.Signatures;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Verification;

namespace IessPortal.Bench.Micro;

/// <summary>A signed letter, verified with everything but the network.</summary>
public class SignatureBenchmarks
{
    private DemoAuthority authority = null!;
    private SignedLetterVerifier verifier = null!;
    private SignedSamples letters = null!;
    private byte[] letter = [];

    [GlobalSetup]
    public void SetUp()
    {
        authority = DemoAuthority.Create(TimeProvider.System.GetUtcNow().AddYears(-1));
        (verifier, letters) = (SampleVerifier.Of(authority), new(authority));
        letter = letters.All[0].Sign();
    }

    [GlobalCleanup]
    public void CleanUp() => authority.Dispose();

    [Benchmark(Description = "letter with one signature, verified")]
    public async Task<SignatureVerdict> Verify() => (await verifier.VerifyAsync(letter, letters.Expected, CancellationToken.None)).Verdict;
}
