using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IessPortal.Web.Hosting;

/// <summary>
/// Takes whatever comes from a window of the console in the order in which it came. The framework lets events wait until the window's renderer is free, but
/// notes at once, on another thread, that the browser shows a batch. When that note comes before the renderer has gone on from sending the batch, the handlers
/// that the batch replaced are dropped at once, and an event that is still waiting for one of them is lost: «There is no event handler associated with this
/// event». Here the note waits its turn behind the events that came before it.
/// </summary>
internal sealed class OrderedActivity : CircuitHandler
{
    private TaskScheduler? turns;

    /// <summary>Before all others, so that what they note belongs to what is being done and not to what has just come.</summary>
    public override int Order => int.MinValue;

    /// <summary>The framework calls it in the renderer's context.</summary>
    /// <exception cref="InvalidOperationException">It no longer does.</exception>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        turns = TaskScheduler.FromCurrentSynchronizationContext();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
        turns is null
            ? next(context)
            : Task.Factory.StartNew(() => next(context), CancellationToken.None, TaskCreationOptions.HideScheduler, turns).Unwrap();
}
