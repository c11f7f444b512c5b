using BenchmarkDotNet.Attributes;
using IessPortal.Core.Platform.Secrets;
using Microsoft.AspNetCore.Identity;

namespace IessPortal.Bench.Micro;

/// <summary>A key's hash: the portal's Argon2id, as its settings file has it, beside Identity's PBKDF2, as that comes.</summary>
public class PasswordBenchmarks
{
    private const string Key = "Yaguana+92x";
    private readonly Argon2Hasher<IdentityUser> argon2 = new(new HashCost(19 * 1024, 2));
    private readonly PasswordHasher<IdentityUser> pbkdf2 = new();
    private readonly IdentityUser user = new();
    private string hash = string.Empty;

    [GlobalSetup]
    public void SetUp() => hash = argon2.HashPassword(user, Key);

    [Benchmark(Description = "key, hashed by Argon2id")]
    public string Hash() => argon2.HashPassword(user, Key);

    [Benchmark(Description = "key, compared with its hash by Argon2id")]
    public PasswordVerificationResult Verify() => argon2.VerifyHashedPassword(user, hash, Key);

    [Benchmark(Description = "peer: hashed by Identity's PBKDF2, 100,000 rounds")]
    public string Peer() => pbkdf2.HashPassword(user, Key);
}
