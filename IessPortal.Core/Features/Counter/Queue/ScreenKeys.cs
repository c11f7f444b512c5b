using IessPortal.Core.Platform.Secrets;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>By what a waiting room's screen shows that it is one: nobody signs in on a television, and nobody guesses this.</summary>
public sealed class ScreenKeys(SecretHasher hasher)
{
    private const int Bytes = 16;

    /// <summary>The last part of the address of a centre's screen; the same for as long as the server's key is.</summary>
    public string KeyOf(Guid centerId) => Convert.ToHexStringLower(hasher.Hash("waiting-room", centerId.ToString()).AsSpan(0, Bytes));

    internal bool Opens(string key, Guid centerId) => SecretHasher.Same(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(KeyOf(centerId)));
}
