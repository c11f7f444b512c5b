using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>A window of the console that shows a visit, on whichever node.</summary>
public sealed class VisitWindow : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfVisit(VisitId)];

    /// <summary>For the database.</summary>
    private VisitWindow() { }

    internal VisitWindow(Guid id, Guid visitId, Guid memberId, DateTimeOffset now) => (Id, VisitId, MemberId, SeenAt) = (id, visitId, memberId, now);

    public Guid Id { get; private set; }
    public Guid VisitId { get; private set; }
    public Guid MemberId { get; private set; }

    /// <summary>When it said last that it is still there.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When it was closed; none: it is open, or its node went away without a word.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    internal void Leave(DateTimeOffset now) => LeftAt = now;
}
