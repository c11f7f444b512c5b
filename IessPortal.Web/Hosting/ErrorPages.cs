using Microsoft.AspNetCore.Diagnostics;

namespace IessPortal.Web.Hosting;

/// <summary>Whatever cannot be answered ends on a page of ours that says how to go on.</summary>
internal static class ErrorPages
{
    /// <summary>In seconds; the page says «a minute».</summary>
    private const string TryAgainAfter = "60";

    public static void UseErrorPages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response is { StatusCode: >= 500, Headers.RetryAfter.Count: 0 })
                {
                    context.Response.Headers.RetryAfter = TryAgainAfter;
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
        LinePages.UseLinePages(app);
        // Around the handler of exceptions, which leaves requests that were only refused without a page.
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.Use((context, next) =>
        {
            // The page about what was refused is only looked at: sent on as it came, it would be refused in its turn.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }
}
