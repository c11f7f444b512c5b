using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Bench.Micro;

/// <summary>An entry's place in the audit's chain, without the database that it goes into.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls what cleans up.")]
public class AuditBenchmarks
{
    private static readonly Actor Visitor = Actor.Visitor("192.0.2.17", "Chrome, Linux");
    private readonly byte[] previous = new byte[32];
    private readonly Guid account = Guid.CreateVersion7();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private PortalParts parts = null!;
    private AuditChain chain = null!;

    [GlobalSetup]
    public void SetUp()
    {
        parts = new();
        chain = parts.Get<AuditChain>();
    }

    [GlobalCleanup]
    public void CleanUp() => parts.Dispose();

    [Benchmark(Description = "audit entry, made and sealed")]
    public byte[] Seal()
    {
        var entry = new AuditEntry(now, AuditKind.CodeIssued, Visitor) { AccountId = account, Reference = "K7Q-4M", Detail = "verification-code" };
        entry.Seal(1_000_001, previous, chain.HashOf);
        return entry.Hash;
    }
}
