using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Console.Shell;

/// <summary>
/// A part of the console. What somebody pressed while the database did not answer leaves the window as it was, with a word about it: an exception would
/// take the page away, and all that was typed on it.
/// </summary>
public abstract class ConsoleComponent : ComponentBase, IHandleEvent
{
    [Inject] public ConsoleOutage Outage { get; set; } = null!;

    /// <summary>As the framework's own: drawn when the handler waits for the first time, and when it has ended.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var work = item.InvokeAsync(arg);
            StateHasChanged();
            if (work.IsCompletedSuccessfully)
            {
                return;
            }

            await work;
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
            return;
        }
        catch (Exception exception) when (StorageFault.Is(exception))
        {
            Outage.Tell(exception);
        }

        StateHasChanged();
    }
}
