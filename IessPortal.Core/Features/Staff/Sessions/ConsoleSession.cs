using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Staff.Sessions;

/// <summary>A log-in to the console that lasts: what the cookie of one browser, and every window opened with it, stands for.</summary>
public sealed class ConsoleSession : IWatched
{
    /// <summary>How exactly it is known when a session was used last; more would be a write for every request.</summary>
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>Its windows are told when it ends, on every node.</summary>
    IEnumerable<string> IWatched.Topics => EndedAt is null ? [] : [LiveEvents.OfUser(MemberId)];

    /// <summary>For the database.</summary>
    private ConsoleSession() => (Stamp, Address, Device) = (null!, null!, null!);

    public ConsoleSession(Guid id, StaffMember member, Actor from, DateTimeOffset now)
    {
        (Id, MemberId, Stamp) = (id, member.Id, member.User.SecurityStamp!);
        (Address, Device, StartedAt, SeenAt, ConfirmedAt) = (from.Address, from.Device, now, now, now);
    }

    public Guid Id { get; private set; }
    public Guid MemberId { get; private set; }

    /// <summary>The member's security stamp for which it holds: with another, it has ended together with all others.</summary>
    public string Stamp { get; private set; }

    /// <summary>From where they logged in.</summary>
    public string Address { get; private set; }

    /// <summary>The browser as it names itself.</summary>
    public string Device { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was used last, to within a minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When its owner last proved anew who they are; the log-in counts.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }

    /// <summary>When its owner logged out, or somebody closed it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it is worth writing down that it is used.</summary>
    public bool IsStale(DateTimeOffset now) => EndedAt is null && (now >= SeenAt + SeenStep || now.WasSetBackSince(SeenAt));

    /// <summary>Whether its owner proved who they are within a window. By a clock that has been set back since, they did not.</summary>
    public bool IsConfirmed(DateTimeOffset now, TimeSpan window) => !now.WasSetBackSince(ConfirmedAt) && now < ConfirmedAt + window;

    /// <summary>Its owner has just proved who they are.</summary>
    public void Confirm(DateTimeOffset now) => ConfirmedAt = now;

    /// <summary>It is used. False where that was written down a moment ago, or it has ended.</summary>
    public bool See(DateTimeOffset now)
    {
        if (!IsStale(now))
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
}
