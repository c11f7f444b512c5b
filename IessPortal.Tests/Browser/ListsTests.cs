using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>A list with everything that belongs to one, in a real browser, and people with their roles in it.</summary>
public sealed class ListsTests(Chromium chromium)
{
    [Fact]
    public async Task A_list_is_filtered_sorted_kept_opened_by_keyboard_and_taken_away()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/personal");
        await admin.WaitForAsync("[data-row]");
        await admin.InspectAsync();

        await admin.Page.Locator("#orden").SelectOptionAsync("-nombre");
        await admin.Page.AtAddressAsync("/cau/personal?orden=-nombre");
        await Assertions.Expect(admin.Page.Locator("[data-row]").First).ToHaveTextAsync("Valeria Ventanilla");
        await admin.Page.Locator("#filtro-rol").SelectOptionAsync("Supervisor");
        await admin.Page.AtAddressAsync("/cau/personal?rol=Supervisor&orden=-nombre");
        await Assertions.Expect(admin.Page.Locator("[data-row]")).ToHaveCountAsync(1);
        await admin.ClickAsync("#columnas summary");
        await admin.Page.Locator("input[value=correo]").CheckAsync();
        await Assertions.Expect(admin.Page.Locator("tbody")).ToContainTextAsync("supervisora@demo.test");
        await admin.InspectAsync();
        await admin.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(admin.Page.Locator("#columnas summary")).ToBeFocusedAsync();

        await admin.ClickAsync("#vistas summary");
        await admin.WriteAsync("#vista", "Quien decide");
        await admin.ClickAsync("#vistas form button");
        await admin.WaitForAsync("#vistas li a[aria-current]");
        await admin.InspectAsync();
        await admin.Page.GoBackAsync();
        await admin.Page.GoBackAsync();
        await Assertions.Expect(admin.Page.Locator("[data-row]")).ToHaveCountAsync(4);
        Assert.Equal("", await admin.Page.Locator("#filtro-rol").InputValueAsync());
        await admin.ClickAsync("#vistas li a");
        await Assertions.Expect(admin.Page.Locator("tbody")).ToContainTextAsync("supervisora@demo.test");

        await admin.ClickAsync(".export button");
        await admin.WaitForAsync("[data-format=Excel]");
        await admin.InspectAsync();
        var file = await admin.Page.RunAndWaitForDownloadAsync(() => admin.ClickAsync("[data-format=Excel]"));
        Assert.Equal("personal.csv", file.SuggestedFilename);
        var lines = (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).Trim().Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Sofía Supervisora;supervisora@demo.test;", lines[1], StringComparison.Ordinal);
        await admin.WaitForAsync("[data-taking]:not([hidden])");
        Assert.True(await server.Get<PortalStore>().ReadAsync(
            db => db.AuditEntries.AnyAsync(entry => entry.Kind == AuditKind.ListExported && entry.Detail == "personal (1) rol=Supervisor"),
            CancellationToken.None));
    }

    [Fact]
    public async Task Rows_are_walked_and_opened_by_keyboard_and_the_focus_comes_back()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/personal?orden=nombre");
        var rows = admin.Page.Locator("[data-row]");
        await admin.WaitForAsync("[data-row]");
        await rows.First.FocusAsync();

        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(2)).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.WaitForAsync("[data-drawer]");
        await Assertions.Expect(admin.Page.Locator("[data-drawer]")).ToContainTextAsync("supervisora@demo.test");
        await Assertions.Expect(admin.Page.Locator(".drawer :focus")).ToHaveCountAsync(1);
        await admin.InspectAsync();
        await admin.Page.Locator("[data-next]").FocusAsync();
        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(admin.Page.Locator("[data-drawer]")).ToContainTextAsync("ventanilla@demo.test");
        await admin.Page.Keyboard.PressAsync("Escape");
        await admin.WaitUntilGoneAsync("[data-drawer]");
        await admin.Page.AtAddressAsync("/cau/personal?orden=nombre");
        await Assertions.Expect(rows.Nth(2)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_header_tells_by_which_column_and_which_way_a_list_is_sorted()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/personal");
        await admin.Page.SetViewportSizeAsync(1280, 720);
        await admin.WaitForAsync("[data-row]");
        await OrdersAsync("none", "none");

        await admin.ClickAsync("[data-sort=nombre]");
        await OrdersAsync("ascending", "none");
        await admin.ClickAsync("[data-sort=nombre]");
        await OrdersAsync("descending", "none");
        // By keyboard as well, and of another column.
        await admin.Page.Locator("[data-sort=centro]").FocusAsync();
        await admin.Page.Keyboard.PressAsync("Enter");
        await OrdersAsync("none", "ascending");
        await admin.Page.GoBackAsync();
        await OrdersAsync("descending", "none");
        Assert.Equal(0, await admin.CountAsync("th[aria-sort]:not(:has([data-sort]))"));
        await admin.InspectAsync();

        async Task OrdersAsync(string name, string center)
        {
            await Assertions.Expect(admin.Page.Locator("th:has([data-sort=nombre])")).ToHaveAttributeAsync("aria-sort", name);
            await Assertions.Expect(admin.Page.Locator("th:has([data-sort=centro])")).ToHaveAttributeAsync("aria-sort", center);
        }
    }

    [Fact]
    public async Task Whoever_comes_to_a_page_is_at_its_heading_unless_they_are_at_work_in_it_already()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/personal");
        await admin.WaitForAsync("[data-row]");
        await Assertions.Expect(admin.Page.Locator("main h1")).ToBeFocusedAsync();
        await admin.ChooseAsync("/cau/centros");
        await admin.AtAsync("centros");
        await Assertions.Expect(admin.Page.Locator("main h1")).ToBeFocusedAsync();

        // As it comes to who is quicker than it.
        await admin.ChooseAsync("/cau/personal");
        await admin.WaitForAsync("#invitar");
        await Assertions.Expect(admin.Page.Locator("main h1")).ToBeFocusedAsync();
        await admin.Page.EvaluateAsync("document.querySelector('#invitar').focus(); portalConsole.arrive(false)");
        await Assertions.Expect(admin.Page.Locator("#invitar")).ToBeFocusedAsync();
        await admin.Page.EvaluateAsync("document.querySelector('nav a').focus(); portalConsole.arrive(true)");
        await Assertions.Expect(admin.Page.Locator("nav a").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_role_is_given_where_it_is_seen_once_that_is_confirmed()
    {
        await using var server = await PortalServer.StartWithConsoleAsync(changes: StaffWindow.NoFactor);
        await using var admin = await StaffWindow.OpenAsync(chromium, server, StaffRole.Administrador, "/cau/personal?q=auditor");
        const string supervisor = "button[role=switch][data-role=Supervisor]";
        await admin.ClickAsync(supervisor);
        await admin.WaitForAsync("[data-action=confirmar]");
        await admin.InspectAsync();
        await admin.Page.Keyboard.PressAsync("Escape");
        await admin.WaitUntilGoneAsync("[data-action=confirmar]");
        await Assertions.Expect(admin.Page.Locator(supervisor)).ToHaveAttributeAsync("aria-checked", "false");
        await Assertions.Expect(admin.Page.Locator(supervisor)).ToBeFocusedAsync();

        await admin.Page.Keyboard.PressAsync("Enter");
        await admin.ClickAsync("[data-action=confirmar]");
        await admin.WaitForAsync(".said");
        await Assertions.Expect(admin.Page.Locator(supervisor)).ToHaveAttributeAsync("aria-checked", "true");
        var entry = Assert.Single(
            (await server.Get<ListStaffHandler>().HandleAsync(new(new() { Search = "auditor" }, Actor.System), CancellationToken.None)).Items);
        Assert.Equal([StaffRole.Supervisor, StaffRole.Auditor], entry.Roles);

        await admin.ClickAsync("#invitar");
        await admin.WaitForAsync("#nombre");
        await admin.InspectAsync();
    }
}
