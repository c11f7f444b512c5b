namespace IessPortal.Web.Security;

/// <summary>Keeps tokens out of logs.</summary>
public static class LogPrivacy
{
    /// <summary>Categories of the framework that write addresses of requests, which can hold a token.</summary>
    private static readonly string[] Talkative =
    [
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

    /// <summary>Puts the request's address around everything that is logged within it; says nothing else that others do not say.</summary>
    private const string RequestScope = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Whatever levels the settings ask for, these categories say nothing below a warning, and one nothing at all.</summary>
    public static void RedactTokens(this ILoggingBuilder logging)
    {
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var (category, level) in Talkative.Select(category => (category, LogLevel.Warning)).Append((RequestScope, LogLevel.None)))
            {
                // A filter of the settings may name a longer category and win over a shorter one: dropped, too.
                foreach (var rule in options.Rules.Where(rule => rule.CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) is true).ToList())
                {
                    options.Rules.Remove(rule);
                }

                options.Rules.Add(new LoggerFilterRule(null, category, level, null));
            }
        });
    }
}
