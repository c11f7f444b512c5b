using System.Globalization;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Bench.Cluster;

/// <summary>One host of the portal, on one core alone; killed, ended and started again.</summary>
/// <param name="program">The built one.</param>
/// <param name="folder">The data folder, which all share.</param>
/// <param name="settings">What all are told.</param>
/// <param name="core">Which core.</param>
internal sealed class Node(string program, string folder, IReadOnlyDictionary<string, string> settings, int core) : IAsyncDisposable
{
    /// <summary>Far more than a start or an end takes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private HostProcess? process;

    public int Port { get; } = FreePort.Find();

    /// <summary>As people are told of it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"host on core {core}");

    /// <summary>CPU that its process has used; none while it is away.</summary>
    public TimeSpan Cpu => process?.Cpu ?? TimeSpan.Zero;

    /// <summary>Until it says that it can be worked with.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        var all = new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = url.ToString() };
        process = await HostProcess.StartAsync(program, url, folder, all, page: "/health/ready", core: core).WaitAsync(Limit, cancellationToken);
    }

    /// <summary>SIGKILL.</summary>
    public ValueTask KillAsync() => DisposeAsync();

    /// <summary>SIGTERM; it has to end in order.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        var status = await process!.TerminateAsync().WaitAsync(Limit, cancellationToken);
        var output = process.Output;
        await DisposeAsync();
        if (status != 0)
        {
            throw new BenchException($"The {Name} was told to end and ended with {status}:\n{output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { } ended)
        {
            process = null;
            await ended.DisposeAsync();
        }
    }
}
