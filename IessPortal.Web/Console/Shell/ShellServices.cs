namespace IessPortal.Web.Console.Shell;

/// <summary>What the pages of a window share.</summary>
internal static class ShellServices
{
    public static void AddConsoleShell(this IServiceCollection services)
    {
        services.AddScoped<ConsoleNotices>();
        services.AddScoped<ConsoleOutage>();
        services.AddScoped<ConfirmationPrompt>();
        services.AddScoped<SessionEnding>();
        services.AddSingleton<PageSuggestions>();
        services.AddSingleton<ThingSuggestions>();
    }
}
