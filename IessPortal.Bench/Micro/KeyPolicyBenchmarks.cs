using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;

namespace IessPortal.Bench.Micro;

/// <summary>The policy that a new key has to keep.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "BenchmarkDotNet calls what cleans up.")]
public class KeyPolicyBenchmarks
{
    private PortalParts parts = null!;
    private KeyPolicies policies = null!;
    private EmployerAccount account = null!;
    private KeyPolicy policy = null!;

    [GlobalSetup]
    public void SetUp()
    {
        parts = new();
        policies = parts.Get<KeyPolicies>();
        var demo = DemoEmployers.All[0];
        account = new(TimeProvider.System.NewId(), demo.Employer, demo.Name, demo.RepresentativeName);
        policy = policies.For(account);
    }

    [GlobalCleanup]
    public void CleanUp() => parts.Dispose();

    [Benchmark(Description = "policy for an account, made")]
    public object Make() => policies.For(account);

    [Benchmark(Description = "key that keeps the policy")]
    public int Kept() => policy.BrokenBy("Yaguana+92x").Count;

    [Benchmark(Description = "key that breaks most of it")]
    public int Broken() => policy.BrokenBy("comercial1234").Count;
}
