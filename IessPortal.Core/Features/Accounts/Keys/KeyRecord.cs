namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key that an account has or had, as <see cref="HashedKey.Digest"/>; from before there were digests, as Identity's hash.</summary>
public sealed class KeyRecord(string hash, DateTimeOffset setAt)
{
    public string Hash { get; private set; } = hash;
    public DateTimeOffset SetAt { get; private set; } = setAt;

    /// <summary>The same key, hashed as keys are hashed by now.</summary>
    internal void Rehash(string digest) => Hash = digest;
}
