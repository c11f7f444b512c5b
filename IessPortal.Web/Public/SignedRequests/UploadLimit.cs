using System.Buffers;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>How much an endpoint takes. What says of itself that it is more is let run out and answered with words.</summary>
/// <param name="largestFile">In bytes.</param>
internal sealed class UploadLimit(int largestFile) : IRequestSizeLimitMetadata
{
    /// <summary>What a form has around its file.</summary>
    public const int Around = 64 * 1024;

    /// <summary>Beyond this nobody is listened to: a browser that is cut off shows a fault of its own.</summary>
    private const long MostListened = 100L * 1024 * 1024;

    public long? MaxRequestBodySize => largestFile + Around;

    /// <summary>Whether the request is larger than what is taken here.</summary>
    public bool IsExceededBy(HttpRequest request) => request.ContentLength > MaxRequestBodySize;

    /// <summary>Reads what comes and keeps nothing of it, so that the browser hears the answer.</summary>
    public static async Task DrainAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostListened)
        {
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostListened;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Around);
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) > 0)
            {
                // Nothing of it is kept.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

internal static class UploadLimits
{
    /// <summary>Before the form is looked at, which would read all of it.</summary>
    public static void UseUploadLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is not { } limit)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        if (services.GetRequiredService<PortalCookies>().CaseToken(context) is not null && !limit.IsExceededBy(context.Request))
        {
            await next(context);
            return;
        }

        await UploadLimit.DrainAsync(context);
        var answer = await services.GetRequiredService<LetterReturn>().ToAsync(context, (LetterEndpoints.Error, nameof(UploadError.TooLarge)));
        await answer.ExecuteAsync(context);
    });
}
