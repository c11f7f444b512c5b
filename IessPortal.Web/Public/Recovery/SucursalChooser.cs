using IessPortal.Core.Features.Recovery;
using IessPortal.Web.Security;

namespace IessPortal.Web.Public.Recovery;

/// <summary>Goes on with another sucursal of the employer that was identified; the same from every page of a case.</summary>
public sealed class SucursalChooser(
    ChooseSucursalHandler choose, CheckEligibilityHandler check, ViewCaseHandler cases, PortalCookies cookies, FlashMessages flash, DisplayText display)
{
    /// <summary>Leads to the page on which the browser's case then stands.</summary>
    public async Task<IResult> ChooseAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var handle = new CaseHandle(cookies.CaseToken(context), form[CasePage.Reference]);
        var before = await cases.HandleAsync(handle.BrowserToken, context.RequestAborted);
        var outcome = await choose.HandleAsync(new(handle, form["sucursal"], CultureInfo.CurrentUICulture.Name, context.Actor()), context.RequestAborted);
        var stays = Task.FromResult(before is null ? PortalPaths.Recovery : PortalPaths.Of(before.Status));
        return Results.LocalRedirect(await outcome.Match<Task<string>>(new(
            Started: started => ContinueAsync(context, started.BrowserToken),
            Same: _ => stays,
            NotFound: _ => stays,
            StartsUsedUp: usedUp => Task.FromResult(Show(context, before!, usedUp.FreeAt)),
            NoCase: _ => Task.FromResult($"{PortalPaths.Recovery}?aviso=sin-solicitud"))));
    }

    private async Task<string> ContinueAsync(HttpContext context, string browserToken)
    {
        cookies.SetCase(context, browserToken);
        await check.HandleAsync(new(browserToken, context.Actor()), context.RequestAborted);
        return PortalPaths.Of((await cases.StatusAsync(browserToken, context.RequestAborted))!.Value.Status);
    }

    /// <summary>A refused choice is told of where one identifies oneself, with the fields filled in.</summary>
    private string Show(HttpContext context, CaseView view, DateTimeOffset freeAt)
    {
        var path = PortalPaths.Of(view.Case.Method);
        return flash.Keep(context, path, new Dictionary<string, string?>
        {
            [IdentifyPage.ErrorKey] = Reason.StartsUsedUp.Code,
            [IdentifyPage.Moment] = display.DayAndTime(freeAt),
            ["cedula"] = view.Case.Representative.Value,
            ["ruc"] = view.Case.Ruc.Value,
            ["sucursal"] = view.Case.Sucursal.Value,
        });
    }
}
