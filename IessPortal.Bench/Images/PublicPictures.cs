using IessPortal.Bench.Host;
using IessPortal.Bench.Recovery;
using IessPortal.Core.Demo;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Playwright;

namespace IessPortal.Bench.Images;

/// <summary>What employers see: a recovery step by step, a refusal, the account. The steps are taken over HTTP, and only looked at in the browser.</summary>
internal static class PublicPictures
{
    private const string InOrder = "Comercial Demo S.A.";
    private const string Suspended = "Importadora Suspendida";
    private const string InMora = "Empresa en Mora S.A.";

    public static async Task TakeAsync(Camera camera, BenchHost host)
    {
        await RecoverAsync(camera, host);
        await RefusedAsync(camera, host);
        await using var dark = await camera.Browser.ProfileAsync(Camera.Wide, dark: true);
        var page = await dark.NewPageAsync();
        await camera.ShootAsync(page, "/recuperar?demo=0", "identificacion-1280-oscuro");
        var employer = Employer(InMora);
        await page.GotoAsync("/ingreso");
        await page.FillAsync("[name=usuario]", $"{employer.Employer.Ruc.Value}-{employer.Employer.Sucursal.Value}");
        await page.FillAsync("[name=clave]", employer.Key!);
        await page.Locator("main button[type=submit]:visible").First.ClickAsync();
        await page.WaitForSelectorAsync("main[data-step=cuenta]");
        await camera.TakeAsync(page, "mi-cuenta-1280-oscuro", whole: true);
    }

    private static async Task RecoverAsync(Camera camera, BenchHost host)
    {
        await using var profile = await camera.Browser.ProfileAsync(Camera.Phone, scale: 2);
        var page = await profile.NewPageAsync();
        await camera.ShootAsync(page, "/", "inicio");
        await camera.ShootAsync(page, "/recuperar?demo=0", "identificacion");
        using var visitor = new HttpVisitor(host.Process.Url) { ForwardedFor = host.NewAddress() };
        var forms = new RecoveryForms(visitor, Employer(InOrder));
        await forms.IdentifyAsync();
        await LookAsync("preguntas");
        await forms.AnswerAsync();
        await forms.RequestCodeAsync();
        await CaseFollower.MailAcceptedAsync(visitor);
        await LookAsync("codigo");
        await forms.ConfirmAsync(MailLines.Code(await DemoMails.NewestAsync(visitor, forms.Demo.Email!, MailLines.CodeSubject)));
        await CaseFollower.MailAcceptedAsync(visitor);
        await LookAsync("enlace");
        await visitor.GoAsync(MailLines.LinkPath(await DemoMails.NewestAsync(visitor, forms.Demo.Email!, MailLines.LinkSubject)));
        await BorrowAsync(profile, visitor, host);
        await page.GotoAsync(visitor.Path);
        await page.Locator("[name=clave]").PressSequentiallyAsync("Capuli-4");
        await camera.TakeAsync(page, "clave");
        await forms.SetKeyAsync(FreshKey.Next());
        await LookAsync("listo");

        async Task LookAsync(string step)
        {
            if (visitor.Step != step)
            {
                throw new BenchException($"On {visitor.Path} instead of «{step}»: «{visitor.Step}», {visitor.Reason}.");
            }

            await BorrowAsync(profile, visitor, host);
            await camera.ShootAsync(page, visitor.Path, step);
        }
    }

    private static async Task RefusedAsync(Camera camera, BenchHost host)
    {
        await using var profile = await camera.Browser.ProfileAsync(Camera.Phone, scale: 2);
        using var visitor = new HttpVisitor(host.Process.Url) { ForwardedFor = host.NewAddress() };
        await new RecoveryForms(visitor, Employer(Suspended)).IdentifyAsync();
        await BorrowAsync(profile, visitor, host);
        await camera.ShootAsync(await profile.NewPageAsync(), visitor.Path, "rechazo");
    }

    /// <summary>Gives the browser the visitor's cookies.</summary>
    private static Task BorrowAsync(IBrowserContext profile, HttpVisitor visitor, BenchHost host) => profile.AddCookiesAsync(
        visitor.Cookies.GetCookies(host.Process.Url).Cast<System.Net.Cookie>().Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = host.Process.Url.Host,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
        }));

    private static DemoEmployer Employer(string name) => DemoEmployers.All.First(demo => demo.Case == name);
}
