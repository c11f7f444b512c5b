namespace IessPortal.Web.Security;

/// <summary>Keeps tokens out of logs.</summary>
public static class LogPrivacy
{
    /// <summary>Categories of the framework that write addresses of requests, which can hold a token.</summary>
    private static readonly string[] Talkative =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.StaticFiles",
        "Microsoft.AspNetCore.StaticAssets",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.HostFiltering",
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Diagnostics.StatusCodePagesMiddleware",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Antiforgery",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
        "Microsoft.EntityFrameworkCore.Database.Command",
    ];

    /// <summary>Whatever levels the settings ask for, these categories say nothing below a warning.</summary>
    public static void KeepTokensOut(this ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var category in Talkative)
            {
                // A filter of the settings may name a longer category and win over a shorter one: dropped, too.
                foreach (var rule in options.Rules.Where(rule => rule.CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) is true).ToList())
                {
                    options.Rules.Remove(rule);
                }

                options.Rules.Add(new LoggerFilterRule(null, category, LogLevel.Warning, null));
            }
        });
    }
}
