using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Home;

/// <summary>What waits for a supervisor, and how the day goes.</summary>
/// <param name="Approvals">Visits in which a key may go out only if they agree.</param>
/// <param name="Unblocks">Requests that an account be unblocked.</param>
/// <param name="Blocked">Accounts that failed log-ins have blocked.</param>
/// <param name="Disputed">Accounts that «No fui yo» has blocked.</param>
/// <param name="Corrections">Requests to correct data.</param>
/// <param name="Queues">Of the centres at which somebody waits or is attended, longest waiting first.</param>
/// <param name="Mail">Mails that wait, the oldest since when.</param>
/// <param name="FailedMails">Mails that failed and can be sent again.</param>
/// <param name="Registries">Every registry that was set up; none: the demo's stand in.</param>
/// <param name="Figures">Today until now, beside the same weekday a week before until the same hour.</param>
/// <param name="Now">When it was read.</param>
public sealed record SupervisorHome(
    PendingWork Approvals, PendingWork Unblocks, PendingWork Blocked, PendingWork Disputed, PendingWork Requests, PendingWork Corrections,
    IReadOnlyList<CenterQueue> Queues, PendingWork Mail, PendingWork FailedMails, IReadOnlyList<RegistryStanding> Registries,
    IReadOnlyList<DayFigure> Figures, DateTimeOffset Now)
{
    /// <summary>Whether there is nothing for them to decide.</summary>
    public bool NothingWaits =>
        new[] { Approvals, Unblocks, Disputed, Requests, Corrections, FailedMails }.Sum(work => work.Count) == 0;
}

/// <summary>A centre's queue in numbers.</summary>
/// <param name="Oldest">Since when the first of them waits.</param>
/// <param name="AtCounters">How many are called or attended.</param>
public sealed record CenterQueue(Guid CenterId, string Center, int Waiting, DateTimeOffset? Oldest, int AtCounters);

/// <summary>A number of today.</summary>
/// <param name="Before">The same a week before, until the same hour.</param>
public sealed record DayFigure(DayFigureKind Kind, int Today, int Before);

public enum DayFigureKind
{
    /// <summary>Cases that were started online.</summary>
    Recoveries,
    /// <summary>Keys that were set by a link.</summary>
    Keys,
    /// <summary>People who came to a centre.</summary>
    Visits,
    /// <summary>Turnos of which the hour has come, and which were not cancelled.</summary>
    Turnos,
}
