using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>Dashboard and audit in a real browser, as somebody reads them who has to answer for what happened.</summary>
public sealed class ReportingTests(Chromium chromium)
{
    [Fact]
    public async Task The_dashboard_is_charts_with_tables_and_its_address_says_what_it_counts()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        // People wait at a counter today.
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        await using var auditor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Auditor, "/cau/tablero?periodo=90");
        await auditor.AtAsync("tablero");
        await auditor.WaitForAsync("#semana [role=img]");
        await auditor.InspectAsync();

        await auditor.ClickAsync("#semana button");
        await auditor.WaitForAsync("#semana table");
        await auditor.InspectAsync();

        await auditor.ClickAsync("nav.periods a[href*='periodo=hoy']");
        await auditor.WaitForAsync("nav.periods a[href*='periodo=hoy'][aria-current]");
        Assert.Contains("periodo=hoy", auditor.Page.Url, StringComparison.Ordinal);
        await auditor.ClickAsync("#comparar");
        await auditor.ClickAsync("main button.primary");
        await auditor.WaitForAsync("nav.periods:not(:has([aria-current]))");
        Assert.Contains("comparar=no", auditor.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await auditor.CountAsync(".before"));
        auditor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_audit_is_words_and_leads_from_an_entry_to_all_about_whoever_is_in_it()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var auditor = await StaffWindow.OpenAsync(chromium, server, StaffRole.Auditor, "/cau/auditoria");
        await auditor.AtAsync("auditoria");
        await auditor.WaitForAsync(".seal.unknown");
        await auditor.ClickAsync(".seal button");
        await auditor.WaitForAsync(".seal.whole");
        await auditor.WaitForAsync("table.audit td:nth-child(3) a");
        await auditor.InspectAsync();

        await auditor.ClickAsync("table.audit td:nth-child(3) a");
        await auditor.WaitForAsync(".about");
        Assert.Contains($"quien={Uri.EscapeDataString(StaffDesk.EmailOf(StaffRole.Auditor))}", auditor.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Cadena de auditoría comprobada", await auditor.TextAsync("table.audit"), StringComparison.Ordinal);
        await auditor.InspectAsync();
        auditor.AssertNoComplaints();
    }
}
