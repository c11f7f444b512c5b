using System.Globalization;
using System.Net;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Faults;

/// <summary>One host of the portal: the built program, in a process of its own, that is killed, ended and started again.</summary>
internal sealed class FaultHost(int port, IReadOnlyDictionary<string, string?> settings, HostClock? clock) : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "IessPortal.Web.dll");

    private readonly HttpClient http = new() { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")) };
    private HostProcess? process;

    /// <summary>How often it was started, and what all of its processes used.</summary>
    public (int Starts, TimeSpan Starting, TimeSpan Cpu) Use { get; private set; }

    public async Task StartAsync()
    {
        var variables = FaultSettings.Environment(settings, port);
        clock?.AddTo(variables);
        process = await HostProcess.StartAsync(Program, http.BaseAddress!, TestSettings.Root, variables, page: "/health/live");
        Use = (Use.Starts + 1, Use.Starting + process.Cpu, Use.Cpu);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Count();
        await process!.DisposeAsync();
    }

    /// <summary>SIGTERM; it has to end in order.</summary>
    public async Task<int> TerminateAsync()
    {
        Count();
        var status = await process!.TerminateAsync();
        await process.DisposeAsync();
        return status;
    }

    /// <summary>Waits until it says that it can be worked with.</summary>
    public Task ReadyAsync() => Eventually.TrueAsync(async () =>
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    /// <summary>What its clock shows, to the second.</summary>
    public async Task<DateTimeOffset> NowAsync()
    {
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        return answer.Headers.Date!.Value;
    }

    /// <summary>Adds what its process has used so far; it fails where that has ended by itself.</summary>
    public void Count() => Use = Use with { Cpu = Use.Cpu + process!.Cpu };

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }
}
