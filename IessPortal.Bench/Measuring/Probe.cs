using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Measuring;

/// <summary>Asks the <see cref="ServerProbe"/> in the portal's process.</summary>
internal sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private readonly int port = FreePort.Find();

    /// <summary>What has the portal's process answer.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(Probe).Assembly.Location,
        [ServerProbe.PortVariable] = port.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Managed bytes in use once all that can be is collected.</summary>
    public async Task<long> MemoryAsync() => long.Parse(await AskAsync(ServerProbe.Memory), CultureInfo.InvariantCulture);

    /// <summary>How many windows are open.</summary>
    public async Task<long> CircuitsAsync() => long.Parse(await AskAsync(ServerProbe.Circuits), CultureInfo.InvariantCulture);

    public Task ForgetAsync() => AskAsync(ServerProbe.Forget);

    /// <summary>How long the server was at the answer to what is done by <paramref name="act"/>, in milliseconds: the longest of its events.</summary>
    /// <exception cref="BenchException">There was no answer.</exception>
    public async Task<double> TimeAsync(Func<Task> act)
    {
        await ForgetAsync();
        await act();
        await UntilAsync(async () => (await TimesAsync()).Length > 0, "No window answered a click.");
        // What a click sets going may come in two.
        await Task.Delay(Pause);
        return (await TimesAsync()).Max();
    }

    /// <summary>Waits until as many windows are open. One that broke off is kept for three minutes, in case it comes back.</summary>
    public Task CircuitsAsync(long count) =>
        UntilAsync(async () => await CircuitsAsync() == count, $"There are not {count} windows open.", Patience + TimeSpan.FromMinutes(3));

    private async Task<double[]> TimesAsync() =>
    [
        .. (await AskAsync(ServerProbe.Events)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(time => double.Parse(time, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Waits until something holds, and no longer than a minute, or than is told.</summary>
    /// <exception cref="BenchException">It did not.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, string otherwise, TimeSpan? patience = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > (patience ?? Patience))
            {
                throw new BenchException(otherwise);
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<string> AskAsync(string question)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        await writer.WriteLineAsync(question.AsMemory(), limit.Token);
        return await reader.ReadLineAsync(limit.Token) ?? throw new BenchException("The portal's process does not answer.");
    }
}
