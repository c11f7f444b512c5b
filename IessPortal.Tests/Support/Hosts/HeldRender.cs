using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>
/// Holds what renders a window of the console at its two weakest moments, as a busy machine may: a batch that is ready does not go out until something else has
/// come from the browser; and once it is out, the renderer does not go on until the browser has said that it shows it.
/// </summary>
internal sealed class HeldRender : IHubFilter
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource eventCame = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int armed;
    private long batch = -1;

    /// <summary>A batch is ready and is held.</summary>
    public Task Ready => ready.Task.WaitAsync(Longest);

    /// <summary>The browser has said that it shows the batch, and the server has heard it.</summary>
    public Task Shown => shown.Task.WaitAsync(Longest);

    public void AddTo(IServiceCollection services) =>
        services.AddSingleton(this).AddSingleton(typeof(HubLifetimeManager<>), typeof(Manager<>)).Configure<HubOptions>(hubs => hubs.AddFilter(this));

    /// <summary>The next batch is held, of whatever window.</summary>
    public void HoldNext() => Volatile.Write(ref armed, 1);

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var result = await next(invocation);
        if (invocation.HubMethodName == "OnRenderCompleted" && invocation.HubMethodArguments[0] is long confirmed && confirmed == Volatile.Read(ref batch))
        {
            shown.TrySetResult();
        }
        else if (invocation.HubMethodName == "BeginInvokeDotNetFromJS" && ready.Task.IsCompleted)
        {
            eventCame.TrySetResult();
        }

        return result;
    }

    private Task Send(string method, object?[] arguments, Func<Task> send)
    {
        if (method != "JS.RenderBatch" || Interlocked.Exchange(ref armed, 0) == 0)
        {
            return send();
        }

        Volatile.Write(ref batch, (long)arguments[0]!);
        ready.SetResult();
        // The thread of the renderer itself has to stand still.
        Wait(eventCame.Task);
        var sent = send();
        Wait(shown.Task);
        return sent;
    }

    private static void Wait(Task what)
    {
        if (!what.Wait(Longest))
        {
            throw new TimeoutException("What the renderer was held for did not come.");
        }
    }

    private sealed class Manager<THub>(ILogger<DefaultHubLifetimeManager<THub>> logger, HeldRender held) : DefaultHubLifetimeManager<THub>(logger)
        where THub : Hub
    {
        public override Task SendConnectionAsync(
            string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
            held.Send(methodName, args, () => base.SendConnectionAsync(connectionId, methodName, args, cancellationToken));
    }
}
