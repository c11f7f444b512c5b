using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>By what a waiting room's screen shows that it is one: nobody signs in on a television, and nobody guesses this.</summary>
public sealed class ScreenKeys(SecretHasher hasher)
{
    private const int Bytes = 16;

    /// <summary>The last part of the address of a centre's screen; the same for as long as the server's key is.</summary>
    public string KeyOf(Guid centerId) => Convert.ToHexStringLower(Hashes(centerId).Stored.AsSpan(0, Bytes));

    // A television goes on by the address that it was given under an earlier server key.
    internal bool Opens(string key, Guid centerId) => Hashes(centerId).All.Aggregate(
        false,
        (opens, hash) => opens | SecretHasher.Same(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(hash.AsSpan(0, Bytes)))));

    private SecretHash Hashes(Guid centerId) => hasher.Hashes("waiting-room", centerId.ToString());
}
