using System.Buffers;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

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
    /// <summary>Slower than any mobile network that carries a page; who is slower holds a slot for nothing.</summary>
    private static readonly MinDataRate SlowestUpload = new(bytesPerSecond: 2048, gracePeriod: TimeSpan.FromSeconds(15));

    /// <summary>Before the form is looked at, which would read all of it: whose case does not wait for a letter, of theirs nothing is kept.</summary>
    public static void UseUploadLimits(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is not { } limit)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        var token = services.GetRequiredService<PortalCookies>().CaseToken(context);
        var open = await services.GetRequiredService<ViewCaseHandler>().HandleAsync(token, context.RequestAborted);
        if (open?.Status.Step is RecoveryStep.Letter && !limit.IsExceededBy(context.Request))
        {
            await TakeAsync(context, open.Case.Reference, next);
            return;
        }

        await UploadLimit.DrainAsync(context);
        var back = services.GetRequiredService<LetterReturn>();
        var answer = await (limit.IsExceededBy(context.Request)
            ? back.ToAsync(context, (LetterEndpoints.Error, nameof(UploadError.TooLarge)))
            : back.ToAsync(context));
        await answer.ExecuteAsync(context);
    });

    private static async Task TakeAsync(HttpContext context, string reference, RequestDelegate next)
    {
        using var slot = await context.RequestServices.GetRequiredService<UploadSlots>().EnterAsync(reference, context.RequestAborted);
        if (!slot.IsAcquired)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestUpload;
        }

        await next(context);
    }
}
