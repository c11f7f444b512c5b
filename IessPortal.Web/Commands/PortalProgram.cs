using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace IessPortal.Web.Commands;

/// <summary>What the program does with its words.</summary>
internal static class PortalProgram
{
    private const string Spoken = "es-EC";

    private const string Invariant =
        "The program runs without languages: install ICU (libicu) and do not set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";

    /// <returns>The status that the process ends with.</returns>
    public static async Task<int> RunAsync(string[] args, PortalInvocation invocation)
    {
        try
        {
            RequireLanguages();
            return PortalCommands.IsCommand(args) ? await PortalCommands.RunAsync(args, invocation) : await PortalHost.RunAsync(args);
        }
        catch (SettingsException exception)
        {
            await invocation.Error.WriteLineAsync(exception.Message);
            return PortalCommands.Refused;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // «Failed to bind to address http://127.0.0.1:5080: address already in use.»
            await invocation.Error.WriteLineAsync(exception.Message);
            return PortalCommands.Refused;
        }
        catch (Exception exception) when (DatabaseDamage.WordsOf(exception) is { } words)
        {
            await invocation.Error.WriteLineAsync(words);
            return PortalCommands.Refused;
        }
    }

    // In invariant mode no language has names of months: nothing that the portal says would be right, and the first page would fail.
    private static void RequireLanguages()
    {
        if (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        {
            throw new SettingsException(Invariant);
        }

        try
        {
            var spanish = CultureInfo.GetCultureInfo(Spoken).DateTimeFormat;
            if (spanish.GetDayName(DayOfWeek.Monday) == CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(DayOfWeek.Monday))
            {
                throw new SettingsException(Invariant);
            }
        }
        catch (CultureNotFoundException)
        {
            throw new SettingsException(Invariant);
        }
    }
}
