using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Hosting;

namespace IessPortal.Web.Commands;

/// <summary>What the program does with its words.</summary>
internal static class PortalProgram
{
    /// <returns>The status that the process ends with.</returns>
    public static async Task<int> RunAsync(string[] args, PortalInvocation invocation)
    {
        try
        {
            return PortalCommands.IsCommand(args) ? await PortalCommands.RunAsync(args, invocation) : await PortalHost.RunAsync(args);
        }
        catch (SettingsException exception)
        {
            await invocation.Error.WriteLineAsync(exception.Message);
            return PortalCommands.Refused;
        }
    }
}
