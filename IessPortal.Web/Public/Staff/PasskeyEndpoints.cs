using IessPortal.Core.Features.Staff;
using IessPortal.Web.Security;
using IessPortal.Web.Security.Passkeys;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Public.Staff;

/// <summary>Staff get in by passkey: to work, or for the first time, by invitation.</summary>
internal static class PasskeyEndpoints
{
    public static void MapStaffPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ConsolePaths.PasskeySignInOptions, (Delegate)SignInOptionsAsync).RequireAntiforgery();
        routes.MapPost(ConsolePaths.PasskeySignIn, (Delegate)SignInAsync).RequireAntiforgery();
        routes.MapPost($"{ConsolePaths.Invitation}/{{token}}/llave/opciones", (Delegate)InvitationOptionsAsync).RequireAntiforgery();
        routes.MapPost($"{ConsolePaths.Invitation}/{{token}}/llave", (Delegate)JoinAsync).RequireAntiforgery();
    }

    private static async Task<IResult> SignInOptionsAsync(HttpContext context, PasskeyCeremony passkeys) =>
        PasskeyAnswer.Options(await passkeys.AskForAnyAsync(context, PasskeyPurpose.StaffSignIn));

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? credencial, PasskeyCeremony passkeys, SignInByPasskeyHandler signIn, StaffNotices notices)
    {
        var proof = await passkeys.AnyAsync(context, PasskeyPurpose.StaffSignIn, credencial);
        var outcome = await signIn.HandleAsync(new(proof, context.Actor()), context.RequestAborted);
        return await outcome.Match<Task<IResult>>(new(
            SignedIn: async signedIn =>
            {
                await StaffSession.SignInAsync(context, signedIn.Member, signedIn.SessionId);
                return Results.LocalRedirect(ConsolePaths.Home);
            },
            Refused: _ => Task.FromResult(notices.Refused(context)),
            Throttled: throttled => Task.FromResult(notices.Throttled(context, throttled.FreeAt))));
    }

    private static async Task<IResult> InvitationOptionsAsync(
        HttpContext context, string token, AcceptInvitationHandler invitations, PasskeyCeremony passkeys, IStringLocalizer<StaffTexts> texts) =>
        await invitations.ViewAsync(token, context.RequestAborted) is { Member: var member }
            ? PasskeyAnswer.Options(await passkeys.AskForNewAsync(context, PasskeyPurpose.StaffInvitation, member.User, member.Name))
            : PasskeyAnswer.Problem(texts["Invitation.None.Text"]);

    private static async Task<IResult> JoinAsync(
        HttpContext context, string token, [FromForm] string? credencial, PasskeyCeremony passkeys, AcceptInvitationByPasskeyHandler accept)
    {
        var proof = await passkeys.NewAsync(context, PasskeyPurpose.StaffInvitation, credencial);
        var outcome = await accept.HandleAsync(new(token, proof, context.Actor()), context.RequestAborted);
        return Results.LocalRedirect(outcome switch
        {
            AcceptInvitationByPasskeyOutcome.Joined => $"{ConsolePaths.SignIn}?listo=1",
            AcceptInvitationByPasskeyOutcome.Refused => $"{ConsolePaths.Invitation}/{token}?llave=no",
            _ => $"{ConsolePaths.Invitation}/{token}",
        });
    }
}
