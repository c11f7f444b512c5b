using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using IessPortal.Web.Hosting;
using IessPortal.Web.Public.Accounts;
using IessPortal.Web.Public.Counter;
using IessPortal.Web.Public.Demo;
using IessPortal.Web.Public.Documents;
using IessPortal.Web.Public.Recovery;
using IessPortal.Web.Public.SignedRequests;
using IessPortal.Web.Public.Staff;
using IessPortal.Web.Public.Unblocking;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public;

/// <summary>Everything that is asked for over HTTP and is no page.</summary>
internal static class PortalEndpoints
{
    public static void MapPortalEndpoints(this IEndpointRouteBuilder routes, bool demo)
    {
        var open = routes.MapGroup(string.Empty).AllowAnonymous();
        open.MapGet("/idioma/{culture}", LanguageEndpoint.Choose);
        open.MapGet(PortalPaths.Captcha, IssueCaptchaAsync);
        // Where password managers look for the page on which a key is changed (W3C, «A Well-Known URL for Changing Passwords»).
        open.MapGet(PortalPaths.ChangePassword, () => Results.LocalRedirect(PortalPaths.OwnKey));
        open.MapGet(PortalPaths.CaseEvents, CaseEvents.StreamAsync).IsEventStream();
        open.MapPost(PortalPaths.Sucursal, (HttpContext context, SucursalChooser chooser) => chooser.ChooseAsync(context)).RequireAntiforgery();
        open.MapPost(PortalPaths.ForgetCase, ForgetCase).RequireAntiforgery();
        open.MapMethods($"{PortalPaths.Key}/{{token}}", [HttpMethods.Get, HttpMethods.Head], KeyLinkEndpoints.Open);
        open.MapPost(PortalPaths.KeyOpened, (Delegate)KeyLinkEndpoints.OpenedAsync).RequireAntiforgery();
        open.MapPost(PortalPaths.SignOut, (Delegate)SessionEndpoints.SignOutAsync).RequireAntiforgery();
        open.MapPost(PortalPaths.DocumentFile, (Delegate)DocumentEndpoints.IssueAsync).RequireAntiforgery();
        open.MapMethods(PortalPaths.ConfirmationOf("{token}"), [HttpMethods.Get, HttpMethods.Head], DocumentEndpoints.ConfirmationAsync);
        open.MapMethods(PortalPaths.CalendarOf("{token}"), [HttpMethods.Get, HttpMethods.Head], CalendarAsync);
        open.MapGet($"{ConsolePaths.Screen}/{{key}}/estado", ScreenEvents.StreamAsync).IsEventStream();
        open.MapUnblocking();
        open.MapLetters();
        open.MapEnrolment();
        routes.MapDevices();
        routes.MapAccountCodes();
        routes.MapPersonalData();
        open.MapStaffPasskeys();
        open.MapHealth();
        if (demo)
        {
            open.MapDemo();
        }
        else
        {
            // Before the demo's pages, which are part of the program all the same.
            open.Map($"{PortalPaths.Demo}/{{**rest}}", () => Results.NotFound()).WithOrder(-1);
        }
    }

    private static async Task<IResult> IssueCaptchaAsync(HttpContext context, PortalStore store, IdentificationThrottle throttle, ProofOfWork captcha)
    {
        var level = await store.ReadAsync(db => throttle.LevelAsync(db, context.Actor().Address, context.RequestAborted), context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(captcha.Issue(level));
    }

    private static async Task<IResult> CalendarAsync(HttpContext context, string token, ReadCalendarEntryHandler entries)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await entries.HandleAsync(token, context.RequestAborted) is { } entry
            ? Results.File(entry.Content, entry.ContentType, entry.Name)
            : Results.LocalRedirect(PortalPaths.OfAppointment(token));
    }

    private static IResult ForgetCase(HttpContext context, PortalCookies cookies, FlashMessages flash)
    {
        cookies.ForgetCase(context);
        cookies.ForgetLink(context);
        flash.Forget(context, PortalPaths.Recovery);
        flash.Forget(context, PortalPaths.Unblocking);
        flash.Forget(context, PortalPaths.Signature);
        return Results.LocalRedirect(PortalPaths.Recovery);
    }
}
