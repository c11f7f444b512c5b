using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Web.Security;
using IessPortal.Web.Security.Passkeys;
using Microsoft.AspNetCore.Mvc;

namespace IessPortal.Web.Console.Staff;

/// <summary>Somebody who is signed in adds a passkey, or proves by one who they are: cookies come and go by requests, of which a window makes none.</summary>
internal static class AccessEndpoints
{
    public static void MapOwnAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ConsolePaths.PasskeyOptions, (Delegate)OptionsAsync).RequireAntiforgery().RequireAuthorization(nameof(Permission.ManageOwnAccess));
        routes.MapPost(ConsolePaths.Passkey, (Delegate)AddAsync).RequireAntiforgery().RequireAuthorization(nameof(Permission.ManageOwnAccess));
        routes.MapPost(ConsolePaths.PasskeyConfirmationOptions, (Delegate)ConfirmationOptionsAsync).RequireAntiforgery()
            .RequireAuthorization(nameof(Permission.ManageOwnAccess));
        routes.MapPost(ConsolePaths.PasskeyConfirmation, (Delegate)ConfirmAsync).RequireAntiforgery()
            .RequireAuthorization(nameof(Permission.ManageOwnAccess));
    }

    private static async Task<IResult> OptionsAsync(
        HttpContext context, [FromForm] string? codigo, BeginPasskeyHandler begin, PasskeyCeremony passkeys, IStringLocalizer<StaffTexts> texts,
        DisplayText words)
    {
        BeginPasskeyOutcome outcome;
        try
        {
            outcome = await begin.HandleAsync(new(codigo, StaffSession.ActorOf(context.User)), context.RequestAborted);
        }
        catch (ConfirmationNeededException)
        {
            // The page was open until the proof was too old.
            return PasskeyAnswer.Problem(texts["Passkey.ConfirmAgain"]);
        }

        return await outcome.Match<Task<IResult>>(new(
            Ready: async ready =>
                PasskeyAnswer.Options(await passkeys.AskForNewAsync(context, PasskeyPurpose.StaffEnrolment, ready.Member.User, ready.Member.Name)),
            Wrong: wrong => Problem(wrong.TriesLeft > 0 ? DisplayText.Count(texts, "Factor.Wrong", wrong.TriesLeft) : texts["SignIn.LockedNow"]),
            Locked: locked => Problem(texts["SignIn.Locked", words.Time(locked.Until)]),
            Nobody: _ => throw new InvalidOperationException("Only members of staff have sessions here.")));
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, [FromForm] string? credencial, [FromForm] string? nombre, PasskeyCeremony passkeys, AddPasskeyHandler add)
    {
        var proof = await passkeys.NewAsync(context, PasskeyPurpose.StaffEnrolment, credencial);
        var outcome = await add.HandleAsync(new(proof, nombre, StaffSession.ActorOf(context.User)), context.RequestAborted);
        return Results.LocalRedirect($"{ConsolePaths.Access}?llave={outcome.CaseName()}");
    }

    private static async Task<IResult> ConfirmationOptionsAsync(HttpContext context, PasskeyCeremony passkeys) =>
        PasskeyAnswer.Options(await passkeys.AskForAnyAsync(context, PasskeyPurpose.StaffConfirmation));

    private static async Task<IResult> ConfirmAsync(
        HttpContext context, [FromForm] string? credencial, PasskeyCeremony passkeys, ConfirmSessionByPasskeyHandler confirm,
        IStringLocalizer<StaffTexts> texts)
    {
        var proof = await passkeys.AnyAsync(context, PasskeyPurpose.StaffConfirmation, credencial);
        var held = await confirm.HandleAsync(new(proof, StaffSession.ActorOf(context.User)), context.RequestAborted);
        return PasskeyAnswer.Outcome(held ? null : texts["Passkey.NotConfirmed"].Value);
    }

    private static Task<IResult> Problem(string words) => Task.FromResult(PasskeyAnswer.Problem(words));
}
