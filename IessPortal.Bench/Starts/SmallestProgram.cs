using System.CommandLine;
using IessPortal.Tests.Support.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace IessPortal.Bench.Starts;

/// <summary>As little as serves one answer with the same server: what is below it is the framework's.</summary>
internal static class SmallestProgram
{
    private const string Name = "smallest-program";
    private const string Page = "/ready";

    /// <summary>Its process, which <c>start</c> starts; of no use by itself.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "One answer of ASP.NET Core, as «start» measures it.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = WebApplication.CreateSlimBuilder().Build();
            app.MapGet(Page, () => Results.Text("ready"));
            await app.StartAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    public static Task<HostProcess> StartAsync()
    {
        var url = new Uri($"http://localhost:{FreePort.Find()}");
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{url.Port}",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        return HostProcess.StartAsync(typeof(SmallestProgram).Assembly.Location, url, Path.GetTempPath(), settings, [Name], Page);
    }
}
