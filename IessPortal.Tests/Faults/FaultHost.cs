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

    public async Task StartAsync()
    {
        var variables = FaultSettings.Environment(settings, port);
        clock?.AddTo(variables);
        process = await HostProcess.StartAsync(Program, http.BaseAddress!, TestSettings.Root, variables, page: "/health/live");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync() => await process!.DisposeAsync();

    /// <summary>SIGTERM; it has to end in order.</summary>
    public async Task<int> TerminateAsync()
    {
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

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }
}
