using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>Who has a visit open in a window of this node at this moment. Forgotten with the process; nothing hangs on it.</summary>
public sealed class VisitPresence(LiveEvents live)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<Window>> windows = [];

    /// <summary>A window shows the visit, until disposed.</summary>
    public IDisposable Enter(Guid visitId, Guid memberId, string name)
    {
        var window = new Window(memberId, name, left => Leave(visitId, left));
        lock (gate)
        {
            if (!windows.TryGetValue(visitId, out var open))
            {
                windows[visitId] = open = [];
            }

            open.Add(window);
        }

        live.Publish(LiveEvents.OfVisit(visitId));
        return window;
    }

    /// <summary>The names of the others who have it open; who has it in two windows is told of nobody.</summary>
    public IReadOnlyList<string> Others(Guid visitId, Guid memberId)
    {
        lock (gate)
        {
            return
            [
                .. (windows.GetValueOrDefault(visitId) ?? [])
                .Where(window => window.MemberId != memberId)
                .Select(window => window.Name)
                .Distinct()
                .Order(StringComparer.CurrentCulture),
            ];
        }
    }

    private void Leave(Guid visitId, Window window)
    {
        lock (gate)
        {
            if (windows.TryGetValue(visitId, out var open) && open.Remove(window) && open.Count == 0)
            {
                windows.Remove(visitId);
            }
        }

        live.Publish(LiveEvents.OfVisit(visitId));
    }

    private sealed record Window(Guid MemberId, string Name, Action<Window> Left) : IDisposable
    {
        // Two windows of one member are two.
        public bool Equals(Window? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public void Dispose() => Left(this);
    }
}
