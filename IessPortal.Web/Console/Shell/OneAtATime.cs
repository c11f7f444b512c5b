namespace IessPortal.Web.Console.Shell;

/// <summary>
/// What a window is told to do. The browser sends a second press before it hears that the first has taken the button away: while one thing is being
/// done, nothing else is begun.
/// </summary>
public sealed class OneAtATime
{
    /// <summary>Whether something is being done.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Does it, unless something is being done already.</summary>
    public async Task DoAsync(Func<Task> act)
    {
        if (IsBusy)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await act();
        }
        finally
        {
            IsBusy = false;
        }
    }
}
