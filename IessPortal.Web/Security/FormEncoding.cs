using System.Net.Http.Headers;
using Microsoft.AspNetCore.Diagnostics;

namespace IessPortal.Web.Security;

/// <summary>Our pages are in UTF-8, and so are the forms that browsers send from them: whoever says otherwise is not read.</summary>
internal static class FormEncoding
{
    public static void UseFormEncoding(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // The page about what was refused is asked for in the same context.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null
            && context.Request.HasFormContentType
            && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && type.CharSet?.Trim('"') is { } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
