using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Web.Public.SignedRequests;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Demo;

/// <summary>Signs the letter of the browser's case in the place of FirmaEC, and hands it out or uploads it.</summary>
internal static class DemoSigningEndpoint
{
    public static async Task<IResult> SignAsync(
        HttpContext context, ViewRequestHandler requests, ViewCaseHandler cases, DemoLetterSigner signer, SubmitLetterHandler submit, LetterReturn back)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = back.HandleOf(context, null).BrowserToken;
        var request = await requests.HandleAsync(token, context.RequestAborted);
        var view = await cases.HandleAsync(token, context.RequestAborted);
        if (request is null || view is null || await requests.ReadDraftAsync(token, context.RequestAborted) is not { } draft)
        {
            return Results.LocalRedirect(PortalPaths.DemoSigning);
        }

        var signed = signer.Sign(
            draft, request.Employer, Enum.TryParse<DemoSigning>(form["modo"], out var how) && Enum.IsDefined(how) ? how : DemoSigning.RightPerson);
        context.Response.Headers.CacheControl = "no-store";
        return form["destino"] == "archivo"
            ? Results.File(signed, "application/pdf", "carta-firmada.pdf")
            : await back.AfterAsync(context, await submit.HandleAsync(new(new(token, view.Case.Reference), signed, context.Actor()), context.RequestAborted));
    }
}
