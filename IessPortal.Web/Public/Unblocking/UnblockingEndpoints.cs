using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Security;
using IessPortal.Web.Security.Passkeys;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>Challenge and answer between the portal and the device of somebody who unblocks.</summary>
internal static class UnblockingEndpoints
{
    /// <summary>Under which it is kept over the redirect what has to be said.</summary>
    public const string ErrorKey = "aviso";

    public const string Moment = "momento";

    public static void MapUnblocking(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalPaths.PasskeyOptions, (Delegate)OptionsAsync).RequireAntiforgery();
        routes.MapPost(PortalPaths.Passkey, (Delegate)ProveAsync).RequireAntiforgery();
    }

    /// <summary>Says nothing of whose passkey is wanted: the device knows whom it serves, and others learn nothing.</summary>
    private static async Task<IResult> OptionsAsync(HttpContext context, PasskeyCeremony passkeys) =>
        PasskeyAnswer.Options(await passkeys.AskForAnyAsync(context, PasskeyPurpose.Unblocking));

    private static async Task<IResult> ProveAsync(
        HttpContext context, [FromForm] string? credencial, [FromForm] string? solicitud, [FromServices] ProofForm form)
    {
        var proof = await form.Passkeys.AnyAsync(context, PasskeyPurpose.Unblocking, credencial);
        var token = form.Cookies.CaseToken(context);
        var outcome = await form.Prove.HandleAsync(new(new(token, solicitud), proof, context.Actor()), context.RequestAborted);
        var message = outcome switch
        {
            ProveOutcome.NotFound => [(OtherTabNotice.Key, "1")],
            ProveOutcome.Throttled throttled => [(ErrorKey, Reason.Throttled.Code), (Moment, form.DisplayText.Time(throttled.FreeAt))],
            _ => Array.Empty<(string, string?)>(),
        };
        return await FollowAsync(context, form, token, message);
    }

    /// <summary>Leads to wherever the browser's case stands now.</summary>
    private static async Task<IResult> FollowAsync(HttpContext context, ProofForm form, string? token, (string Name, string? Value)[] message)
    {
        if (await form.Cases.HandleAsync(token, context.RequestAborted) is not { } view)
        {
            return Results.LocalRedirect($"{PortalPaths.Unblocking}?aviso=sin-solicitud");
        }

        var path = PortalPaths.Of(view.Status);
        if (message.Length > 0)
        {
            path = form.Flash.Keep(context, path, message.Append((CasePage.Reference, view.Case.Reference)).ToDictionary(one => one.Item1, one => one.Item2));
        }
        else
        {
            form.Flash.Forget(context, path);
        }

        return Results.LocalRedirect(path);
    }
}

/// <summary>What the answer of a device needs.</summary>
internal sealed record ProofForm(
    PasskeyCeremony Passkeys, ProveByPasskeyHandler Prove, ViewCaseHandler Cases, PortalCookies Cookies, FlashMessages Flash, DisplayText DisplayText);
