using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Bench.Micro;

/// <summary>Codes and the tokens of links, hashed under the server's key as they are looked for and compared.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls what cleans up.")]
public class SecretBenchmarks
{
    private readonly Guid caseId = Guid.CreateVersion7();
    private readonly string token = RandomSecret.Token();
    private PortalParts parts = null!;
    private CodeHasher codes = null!;
    private KeyLinkIssuer links = null!;
    private byte[] stored = [];
    private byte[] storedToken = [];

    [GlobalSetup]
    public void SetUp()
    {
        parts = new();
        (codes, links) = (parts.Get<CodeHasher>(), parts.Get<KeyLinkIssuer>());
        (stored, storedToken) = (codes.HashOf(caseId, 1, "482193").Stored, links.HashOf(token).Stored);
    }

    [GlobalCleanup]
    public void CleanUp() => parts.Dispose();

    [Benchmark(Description = "one-time code, right")]
    public bool RightCode() => codes.HashOf(caseId, 1, "482193").Is(stored);

    [Benchmark(Description = "one-time code, wrong")]
    public bool WrongCode() => codes.HashOf(caseId, 1, "482194").Is(stored);

    [Benchmark(Description = "token of a key link, read and compared")]
    public bool Token() => token.Length == RandomSecret.TokenLength && links.HashOf(token).Is(storedToken);

    [Benchmark(Description = "token of a key link, made")]
    public string NewToken() => RandomSecret.Token();
}
