namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>That an employer was reminded of a key's age; there is one for each key and age, which the database sees to.</summary>
public sealed class KeyReminder(Guid accountId, DateTimeOffset keySetAt, int days, DateTimeOffset at)
{
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>By which one key of an account is told from another.</summary>
    public DateTimeOffset KeySetAt { get; private set; } = keySetAt;

    /// <summary>The age in days that was reached.</summary>
    public int Days { get; private set; } = days;

    public DateTimeOffset At { get; private set; } = at;
}
