using IessPortal.Core.Settings;
using IessPortal.Web.Commands;
using IessPortal.Web.Hosting;

try
{
    return PortalCommands.IsCommand(args) ? await PortalCommands.RunAsync(args) : await PortalHost.RunAsync(args);
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
