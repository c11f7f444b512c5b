using IessPortal.Web.Commands;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace IessPortal.Tests.Support.Hosts;

/// <summary>Calls the program as operators do.</summary>
internal static class CommandUse
{
    /// <param name="database">Which it works on.</param>
    /// <param name="changes">What differs in the settings.</param>
    /// <param name="words">A command; or settings alone, and it serves pages.</param>
    /// <returns>The status with which it ends, and all that it printed.</returns>
    public static async Task<(int Status, string Output)> RunAsync(
        TestDatabase database, Dictionary<string, string?> changes, params string[] words)
    {
        var settings = TestSettings.Of(database).Concat(changes).Select(setting => $"--{setting.Key}={setting.Value}").ToList();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var invocation = new PortalInvocation
        {
            Output = output,
            Error = error,
            Build = () => PortalHost.Build(["--environment=Development", .. settings], Quietly, serves: false),
        };
        // Without a command what stands there are settings, of which the last wins.
        var status = await PortalProgram.RunAsync(PortalCommands.IsCommand(words) ? words : ["--environment=Development", .. settings, .. words], invocation);
        return (status, (error.ToString() + output).Trim());
    }

    private static void Quietly(WebApplicationBuilder builder)
    {
        builder.Services.MakeCheap();
        builder.Logging.ClearProviders();
    }
}
