using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>Whose a session is: the account, and who of it logged in. The employer itself has the account's own number.</summary>
public sealed record SessionOwner(Guid AccountId, Guid UserId);

/// <summary>A log-in that lasts: what the cookie of one browser stands for.</summary>
public sealed class AccountSession
{
    /// <summary>How exactly it is known when a session was used last; more would be a write for every request.</summary>
    public static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>For the database.</summary>
    private AccountSession() => (Stamp, Address, Device) = (null!, null!, null!);

    public AccountSession(Guid id, SessionOwner owner, string stamp, Actor from, DateTimeOffset now)
    {
        (Id, AccountId, UserId) = (id, owner.AccountId, owner.UserId);
        (Stamp, Address, Device, StartedAt, SeenAt) = (stamp, from.Address, from.Device, now, now);
    }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>The user's security stamp for which it holds: with another, it has ended together with all others.</summary>
    public string Stamp { get; private set; }

    /// <summary>From where they logged in.</summary>
    public string Address { get; private set; }

    /// <summary>The browser as it names itself.</summary>
    public string Device { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was used last, to within <see cref="SeenStep"/>.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When somebody closed it or logged out.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it is worth writing down that it is used.</summary>
    public static bool IsStale(DateTimeOffset seenAt, DateTimeOffset now) => now >= seenAt + SeenStep || now.WasSetBackSince(seenAt);

    /// <summary>It is used. False where that was written down a moment ago, or it has ended.</summary>
    public bool See(DateTimeOffset now)
    {
        if (EndedAt is not null || !IsStale(SeenAt, now))
        {
            return false;
        }

        SeenAt = now;
        return true;
    }

    /// <summary>Ends it. False where it had ended.</summary>
    public bool End(DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return false;
        }

        EndedAt = now;
        return true;
    }

    /// <summary>It outlives what ended the others: its own user set a new key in it.</summary>
    public void Renew(string stamp) => Stamp = stamp;
}
