using Bunit;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Web.Console.Counter;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web.Console;

/// <summary>On an employer's page.</summary>
public sealed partial class PressedTwiceTests
{
    [Fact]
    public async Task A_legal_hold_is_placed_and_lifted_once()
    {
        var (id, _) = await Blocks.BlockAsync(Portal);
        await BeAsync(StaffRole.Supervisor);
        var page = await OpenAsync<EmployerPage>("[data-action=retener]", one => one.Add(employer => employer.Id, id));
        await page.Find("[data-action=retener]").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#proceso").Count == 1);
        await TypeAsync(Screen, ("#proceso", "09281-2026-00012"), ("#motivo-retencion", "Orden de la Fiscalía"));
        await SubmitTwiceAsync(Screen, "#confirmar");
        Assert.Equal(1, await CountAsync(AuditKind.LegalHoldPlaced));

        await page.WaitForStateAsync(() => page.FindAll("[data-action=levantar]").Count == 1);
        Assert.Contains("09281-2026-00012", page.Markup, StringComparison.Ordinal);
        await page.Find("[data-action=levantar]").ClickAsync();
        await DecideTwiceAsync();
        Assert.Equal(1, await CountAsync(AuditKind.LegalHoldLifted));
        await page.WaitForStateAsync(() => page.FindAll("[data-action=levantar]").Count == 0);
    }

    [Fact]
    public async Task An_employer_s_data_are_shown_and_its_sessions_ended_once()
    {
        var (id, _) = await Blocks.BlockAsync(Portal);
        var account = await Portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(one => one.Id == id));
        await BeAsync(StaffRole.Supervisor);
        var page = await OpenAsync<EmployerPage>("[data-action=mostrar-datos]", one => one.Add(employer => employer.Id, id));
        Assert.DoesNotContain(account.Representative.Value, page.Find("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Email!, page.Markup, StringComparison.Ordinal);
        await page.Find("[data-action=mostrar-datos]").ClickAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("[name=finalidad]").Count == 4);
        // Without a purpose nothing is shown.
        await Screen.Find("#confirmar").SubmitAsync();
        await Screen.WaitForStateAsync(() => Screen.FindAll("#finalidad-error").Count == 1);
        Assert.Equal(0, await CountAsync(AuditKind.PersonalDataRevealed));
        await Screen.Find("[name=finalidad][value=AtCounter]").ChangeAsync(new() { Value = "AtCounter" });
        await SubmitTwiceAsync(Screen, "#confirmar");
        await page.WaitForStateAsync(() => page.Find("dl.facts").TextContent.Contains(account.Representative.Value, StringComparison.Ordinal));
        Assert.Contains(account.Email!, page.Find("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(AuditKind.PersonalDataRevealed));

        await page.Find("[data-action=cerrar-sesiones]").ClickAsync();
        await DecideTwiceAsync();
        Assert.Equal(1, await CountAsync(AuditKind.SessionsEnded));
    }
}
