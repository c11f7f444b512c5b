namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>A key that an account has or had, as Identity's hash.</summary>
public sealed class KeyRecord(string hash, DateTimeOffset setAt)
{
    public string Hash { get; private set; } = hash;
    public DateTimeOffset SetAt { get; private set; } = setAt;
}
