using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Web.Security;
using IessPortal.Web.Security.Passkeys;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Unblocking;

/// <summary>Challenge and answer between the portal and a device that is to be enrolled: by who is logged in, or by the counter's link.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalPaths.DevicePasskeyOptions, (Delegate)OptionsAsync).RequireAntiforgery().RequireAuthorization(AccountPolicies.Master);
        routes.MapPost(PortalPaths.DevicePasskey, (Delegate)EnrolAsync).RequireAntiforgery().RequireAuthorization(AccountPolicies.Master);
    }

    /// <summary>For whoever holds the counter's link.</summary>
    public static void MapEnrolment(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{PortalPaths.Enrolment}/{{token}}", [HttpMethods.Get, HttpMethods.Head], Open);
        routes.MapPost(PortalPaths.EnrolmentPasskeyOptions, (Delegate)LinkOptionsAsync).RequireAntiforgery();
        routes.MapPost(PortalPaths.EnrolmentPasskey, (Delegate)EnrolByLinkAsync).RequireAntiforgery();
    }

    private static async Task<IResult> OptionsAsync(
        HttpContext context, ViewDevicesHandler devices, PasskeyCeremony passkeys, IStringLocalizer<UnblockingTexts> texts)
    {
        var view = await devices.HandleAsync(EmployerSession.Of(context), context.RequestAborted);
        return view.OpenUntil is null || view.IsFull
            ? PasskeyAnswer.Problem(texts[view.IsFull ? "Devices.Message.TooMany" : "Devices.Message.NotOpen"])
            : PasskeyAnswer.Options(await passkeys.AskForNewAsync(context, PasskeyPurpose.EmployerEnrolment, view.Account.User, view.Account.Name));
    }

    private static async Task<IResult> EnrolAsync(
        HttpContext context, [FromForm] string? credencial, [FromForm] string? nombre, PasskeyCeremony passkeys, EnrolDeviceHandler enrol)
    {
        var proof = await passkeys.NewAsync(context, PasskeyPurpose.EmployerEnrolment, credencial);
        var outcome = await enrol.HandleAsync(new(EmployerSession.Of(context), proof, nombre, context.Actor()), context.RequestAborted);
        return Results.LocalRedirect($"{PortalPaths.Devices}?registro={outcome.CaseName()}");
    }

    /// <summary>Moves the token from the address into a cookie. On the server nothing changes, however often it is asked for.</summary>
    private static IResult Open(string token, HttpContext context, PortalCookies cookies)
    {
        cookies.SetEnrolment(context, token);
        return Results.LocalRedirect(PortalPaths.Enrolment);
    }

    private static async Task<IResult> LinkOptionsAsync(
        HttpContext context, PortalCookies cookies, OpenEnrolmentHandler open, PasskeyCeremony passkeys, IStringLocalizer<UnblockingTexts> texts)
    {
        var token = cookies.EnrolmentToken(context);
        if (await open.ViewAsync(token, context.RequestAborted) is not { State: EnrolmentState.Live } view)
        {
            return PasskeyAnswer.Problem(texts["Devices.Message.NotOpen"]);
        }

        await open.HandleAsync(new(token, context.Actor()), context.RequestAborted);
        return PasskeyAnswer.Options(await passkeys.AskForNewAsync(context, PasskeyPurpose.CounterEnrolment, view.Account.User, view.Account.Name));
    }

    private static async Task<IResult> EnrolByLinkAsync(
        HttpContext context,
        [FromForm] string? credencial,
        [FromForm] string? nombre,
        PortalCookies cookies,
        PasskeyCeremony passkeys,
        EnrolByLinkHandler enrol)
    {
        var proof = await passkeys.NewAsync(context, PasskeyPurpose.CounterEnrolment, credencial);
        var outcome = await enrol.HandleAsync(new(cookies.EnrolmentToken(context), proof, nombre, context.Actor()), context.RequestAborted);
        return Results.LocalRedirect(outcome is EnrolOutcome.Enrolled ? PortalPaths.Enrolment : $"{PortalPaths.Enrolment}?registro={outcome.CaseName()}");
    }
}
