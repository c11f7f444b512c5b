using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>The letter goes out and comes back as a file.</summary>
internal static class LetterEndpoints
{
    /// <summary>Under which it is kept over the redirect why a file was not looked at.</summary>
    public const string Error = "archivo";

    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        var most = routes.ServiceProvider.GetRequiredService<IOptions<SignatureOptions>>().Value.LargestFile;
        routes.MapMethods(PortalPaths.LetterFile, [HttpMethods.Get, HttpMethods.Head], (Delegate)DownloadAsync);
        // In memory as long as it is looked at: a letter that is not encrypted does not touch the disk.
        routes.MapPost(PortalPaths.LetterUpload, (Delegate)UploadAsync)
            .RequireAntiforgery()
            .WithFormOptions(bufferBody: false, memoryBufferThreshold: most + UploadLimit.Around, multipartBodyLengthLimit: most + UploadLimit.Around)
            .WithMetadata(new UploadLimit(most));
    }

    private static async Task<IResult> DownloadAsync(HttpContext context, ViewRequestHandler requests, PortalCookies cookies)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await requests.ReadDraftAsync(cookies.CaseToken(context), context.RequestAborted) is { } letter
            ? Results.File(letter, "application/pdf", "carta-para-firmar.pdf")
            : Results.LocalRedirect(PortalPaths.Signature);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, SubmitLetterHandler submit, LetterReturn back)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        using var content = new MemoryStream();
        if (form.Files.GetFile("carta") is { } file)
        {
            await file.CopyToAsync(content, context.RequestAborted);
        }

        var outcome = await submit.HandleAsync(new(back.HandleOf(context, form["solicitud"]), content.ToArray(), context.Actor()), context.RequestAborted);
        return await back.AfterAsync(context, outcome);
    }
}

/// <summary>Leads on after a letter was sent, to wherever its case stands.</summary>
internal sealed class LetterReturn(ViewCaseHandler cases, PortalCookies cookies, FlashMessages flash)
{
    public CaseHandle HandleOf(HttpContext context, string? reference) => new(cookies.CaseToken(context), reference);

    public Task<IResult> AfterAsync(HttpContext context, SubmitLetterOutcome outcome) => outcome switch
    {
        SubmitLetterOutcome.NotFound => ToAsync(context, (OtherTabNotice.Key, "1")),
        SubmitLetterOutcome.Unusable unusable => ToAsync(context, (LetterEndpoints.Error, unusable.Error.ToString())),
        _ => ToAsync(context),
    };

    public async Task<IResult> ToAsync(HttpContext context, params (string Name, string? Value)[] message)
    {
        if (await cases.HandleAsync(cookies.CaseToken(context), context.RequestAborted) is not { } view)
        {
            return Results.LocalRedirect($"{PortalPaths.Signature}?aviso=sin-solicitud");
        }

        var path = PortalPaths.Of(view.Status);
        if (message.Length > 0)
        {
            path = flash.Keep(context, path, message.Append((CasePage.Reference, view.Case.Reference)).ToDictionary(one => one.Item1, one => one.Item2));
        }
        else
        {
            flash.Forget(context, path);
        }

        return Results.LocalRedirect(path);
    }
}
