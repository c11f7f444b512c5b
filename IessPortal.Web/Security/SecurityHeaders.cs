using IessPortal.Web.Console.Shell;
using Microsoft.Extensions.Primitives;

namespace IessPortal.Web.Security;

/// <summary>What browsers are told not to do with our pages.</summary>
public static class SecurityHeaders
{
    // Scripts and styles are files of our own; nothing inline, nothing from elsewhere, nobody frames us.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // The console's script reads the page's base address; its components set their sizes on the elements themselves.
    // Browsers hold the fonts of the components' style sheet against the policy even where, as here, no element uses them.
    private static readonly string ConsolePolicy = ContentPolicy.Replace(
        "base-uri 'none'", "base-uri 'self'; font-src 'self'; frame-src 'self'; style-src-attr 'unsafe-inline'", StringComparison.Ordinal);

    // A file that the browser's own viewer shows within a page of the console: nothing in it runs, and the console alone frames it.
    private const string FilePolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var console = ConsoleRoot.IsConsole(context);
            headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<FramedFile>() is not null ? FilePolicy
                : console ? ConsolePolicy : ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            NameEncoding(context.Response);
            // Addresses of pages can hold a token: they are told to nobody.
            headers["Referrer-Policy"] = "no-referrer";
            // At the counter documents are photographed.
            headers["Permissions-Policy"] = $"camera=({(console ? "self" : "")}), microphone=(), geolocation=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // Pages and files alike: only what says of itself that it may be kept (assets, whose names change with their content) is kept by anybody.
            if (StringValues.IsNullOrEmpty(headers.CacheControl) || context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Who logs out leaves nothing in the browser: pages are kept by none, and what scripts keep between two pages goes with this answer.</summary>
    public static void ForgetStored(HttpContext context) => context.Response.Headers["Clear-Site-Data"] = "\"storage\"";

    /// <summary>All text of ours is UTF-8; event streams are it by definition.</summary>
    private static void NameEncoding(HttpResponse response)
    {
        if (response.ContentType is { } type && !type.Contains(';', StringComparison.Ordinal)
            && (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal))
            && type is not "text/event-stream")
        {
            response.ContentType = $"{type}; charset=utf-8";
        }
    }
}

/// <summary>On an endpoint whose file is shown in a frame of the console.</summary>
public sealed class FramedFile;
