namespace IessPortal.Core.Features.Home;

/// <summary>
/// One reading for all who ask at once. Whoever asks gets what was read after they asked; so many as there are, at most one reading runs and one waits.
/// </summary>
internal sealed class SharedReading<T>(Func<Task<T>> read)
{
    private readonly Lock gate = new();
    private Task<T>? running;
    private Task<T>? next;

    public Task<T> ReadAsync()
    {
        lock (gate)
        {
            if (next is not null)
            {
                return next;
            }

            if (running is null or { IsCompleted: true })
            {
                return running = Task.Run(read);
            }

            return next = AfterAsync(running);
        }
    }

    private async Task<T> AfterAsync(Task<T> before)
    {
        // How that one ended concerns those who asked for it.
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            (running, next) = (next, null);
        }

        return await read();
    }
}
