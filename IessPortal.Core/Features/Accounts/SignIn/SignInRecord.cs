namespace IessPortal.Core.Features.Accounts.SignIn;

/// <summary>A log-in that an employer sees in its account.</summary>
public sealed class SignInRecord(Guid id, Guid accountId, DateTimeOffset at, string address, string device, bool succeeded)
{
    public Guid Id { get; private set; } = id;
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>Who: the account's own key, or the secondary user's of that id.</summary>
    public Guid UserId { get; init; } = accountId;

    public DateTimeOffset At { get; private set; } = at;
    public string Address { get; private set; } = address;

    /// <summary>The browser as it names itself.</summary>
    public string Device { get; private set; } = device;

    public bool Succeeded { get; private set; } = succeeded;
}
