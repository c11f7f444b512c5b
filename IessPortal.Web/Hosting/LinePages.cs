using System.Collections.Concurrent;
using System.Net;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Http.Features;

namespace IessPortal.Web.Hosting;

/// <summary>
/// The page of the line. It is rendered once for each language and kind of visitor, and what differs is put in each time: it goes to those for whom there is
/// no room, and has to cost next to nothing.
/// </summary>
internal sealed class LinePages(PortalCookies cookies)
{
    private const string Ahead = "LINE-AHEAD";
    private const string About = "LINE-ABOUT";
    private const string Seconds = "LINE-SECONDS";
    private const string Address = "LINE-ADDRESS";

    private readonly ConcurrentDictionary<PageKind, string> pages = new();

    /// <summary>Answers with the page, or has it rendered; then <see cref="UseLinePages"/> answers.</summary>
    public Task ShowAsync(HttpContext context, LineStanding standing)
    {
        var kind = new PageKind(CultureInfo.CurrentUICulture.Name, cookies.CaseToken(context) is not null, standing.KeepsTyped, standing.HasPlace);
        if (pages.TryGetValue(kind, out var page))
        {
            return WriteAsync(context, page, standing);
        }

        context.Features.Set(new Rendering(kind, standing, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new MemoryStream()));
        context.Features.Set(new LineStanding(Ahead, About, Seconds, Address, standing.KeepsTyped, standing.HasPlace));
        context.Response.Body = context.Features.GetRequiredFeature<Rendering>().Body;
        return Task.CompletedTask;
    }

    /// <summary>Around what renders pages for a status.</summary>
    public static void UseLinePages(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Features.Get<Rendering>() is { } rendered)
        {
            context.Features.Set(rendered.Answer);
            await context.RequestServices.GetRequiredService<LinePages>().FinishAsync(context, rendered);
        }
    });

    private Task FinishAsync(HttpContext context, Rendering rendered)
    {
        var page = Encoding.UTF8.GetString(rendered.Body.ToArray());
        pages.TryAdd(rendered.Kind, page);
        return WriteAsync(context, page, rendered.Standing);
    }

    private static async Task WriteAsync(HttpContext context, string page, LineStanding standing)
    {
        var body = Encoding.UTF8.GetBytes(page
            .Replace($"volver={Address}", $"volver={Uri.EscapeDataString(standing.Address)}", StringComparison.Ordinal)
            .Replace(Address, WebUtility.HtmlEncode(standing.Address), StringComparison.Ordinal)
            .Replace(Seconds, standing.Seconds, StringComparison.Ordinal)
            .Replace(Ahead, WebUtility.HtmlEncode(standing.Ahead), StringComparison.Ordinal)
            .Replace(About, WebUtility.HtmlEncode(standing.About), StringComparison.Ordinal));
        (context.Response.ContentType, context.Response.ContentLength) = ("text/html; charset=utf-8", body.Length);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private readonly record struct PageKind(string Culture, bool HasCase, bool KeepsTyped, bool HasPlace);

    private sealed record Rendering(PageKind Kind, LineStanding Standing, IHttpResponseBodyFeature Answer, MemoryStream Body);
}
