using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>Says of each request's span what was asked for, as the template of its route alone: addresses of pages can hold a token.</summary>
internal static class RequestSpans
{
    private const string Other = "_OTHER";

    private static readonly FrozenSet<string> Methods =
        FrozenSet.Create(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Options, HttpMethods.Connect);

    /// <summary>Method and status.</summary>
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use(DescribeAsync);

    /// <summary>The route, behind the routing.</summary>
    public static void UseRouteSpans(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (SpanOf(context) is { } span && !IsErrorPage(context) && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            span.SetTag("http.route", endpoint.RoutePattern.RawText);
            span.DisplayName = $"{span.DisplayName} {endpoint.RoutePattern.RawText}";
        }

        return next(context);
    });

    private static Task DescribeAsync(HttpContext context, RequestDelegate next)
    {
        if (SpanOf(context) is { } span)
        {
            var method = Methods.TryGetValue(context.Request.Method, out var known) ? known : Other;
            span.SetTag("http.request.method", method);
            span.DisplayName = method == Other ? "HTTP" : method;
            context.Response.OnCompleted(() =>
            {
                var status = context.Response.StatusCode;
                span.SetTag("http.response.status_code", status);
                span.SetStatus(status >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    // What was asked for counts, not the page which says that it could not be shown.
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static Activity? SpanOf(HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}
