using IessPortal.Core.Platform.Settings;

namespace IessPortal.Web.Security;

/// <summary>Which windows of the console are open on this node, by member: each costs memory, and one who has too many loses the oldest.</summary>
public sealed class StaffWindows(IOptions<PortalSignInOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, LinkedList<Action>> open = [];

    /// <summary>A window opened; it is counted until that is disposed.</summary>
    /// <param name="end">Ends it, where it has become the one too many.</param>
    public IDisposable Open(Guid memberId, Action end)
    {
        Action? oldest = null;
        LinkedListNode<Action> node;
        lock (gate)
        {
            if (!open.TryGetValue(memberId, out var windows))
            {
                open[memberId] = windows = [];
            }

            node = windows.AddLast(end);
            if (windows.Count > options.Value.StaffWindows)
            {
                oldest = windows.First!.Value;
                windows.RemoveFirst();
            }
        }

        oldest?.Invoke();
        return new Place(this, memberId, node);
    }

    private void Close(Guid memberId, LinkedListNode<Action> node)
    {
        lock (gate)
        {
            // One that was ended for another is no longer in the list.
            if (node.List is not { } windows)
            {
                return;
            }

            windows.Remove(node);
            if (windows.Count == 0)
            {
                open.Remove(memberId);
            }
        }
    }

    private sealed class Place(StaffWindows windows, Guid memberId, LinkedListNode<Action> node) : IDisposable
    {
        public void Dispose() => windows.Close(memberId, node);
    }
}
