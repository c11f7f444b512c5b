using IessPortal.Core.Demo;
using IessPortal.Core.Demo.History;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Demo;

/// <summary>The demo for scripts, and its switches.</summary>
internal static class DemoEndpoints
{
    public const string ResetPath = "/demo/reiniciar";
    public const string SignPath = "/demo/firma/firmar";
    public const string SwitchesPath = "/demo/registros";

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/demo/casos.json", CasesAsync);
        routes.MapGet("/demo/correo.json", Mails);
        routes.MapGet("/demo/telefono.json", Messages);
        routes.MapPost(SignPath, (Delegate)DemoSigningEndpoint.SignAsync).RequireAntiforgery();
        routes.MapPost(ResetPath, ResetAsync).RequireAntiforgery();
        routes.MapPost(SwitchesPath, SetSwitchesAsync).RequireAntiforgery();
    }

    private static async Task<IResult> CasesAsync(DemoCases cases, CancellationToken cancellationToken) =>
        Results.Json((await cases.ListAsync(cancellationToken)).Select(demo => new
        {
            caso = demo.Employer.Case,
            cedula = demo.Employer.Employer.Representative.Value,
            ruc = demo.Employer.Employer.Ruc.Value,
            sucursal = demo.Employer.Employer.Sucursal.Value,
            correo = demo.Employer.Email,
            clave = demo.Key,
            respuestas = demo.Answers.Select(answer => new { pregunta = answer.Question, respuesta = answer.Value }),
        }));

    private static IResult Mails(DemoMailbox mailbox) => Results.Json(mailbox.Mails.Select(mail => new
    {
        para = mail.To,
        asunto = mail.Subject,
        texto = mail.Text,
        referencia = mail.Reference,
        enviado = mail.SentAt.UtcDateTime,
    }));

    private static IResult Messages(DemoMobile phone) =>
        Results.Json(phone.Messages.Select(message => new { para = message.To, texto = message.Text, enviado = message.SentAt.UtcDateTime }));

    private static async Task<IResult> ResetAsync(
        HttpContext context, DemoSeeder seeder, DemoHistory history, DemoCounter counter, PortalSettings settings, PortalCookies cookies)
    {
        await seeder.ResetAsync(context.RequestAborted);
        if (settings.Demo.History is true)
        {
            await history.SeedAsync(startsOver: true, context.RequestAborted);
        }

        await counter.SeedAsync(context.RequestAborted);
        cookies.ForgetCase(context);
        cookies.ForgetLink(context);
        return Results.LocalRedirect(PortalPaths.Demo);
    }

    private static async Task<IResult> SetSwitchesAsync(HttpContext context, DemoSwitches switches)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        foreach (var part in switches.Parts)
        {
            switches[part] = Enum.TryParse<DemoMode>(form[part], out var mode) && Enum.IsDefined(mode) ? mode : DemoMode.Normal;
        }

        return Results.LocalRedirect(PortalPaths.Demo);
    }
}
