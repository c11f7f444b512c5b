using Bunit;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Staff.Views;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Components;
using IessPortal.Web.Console.Lists;
using IessPortal.Web.Console.Unblocking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Web.Console.Lists;

/// <summary>The list of all lists by itself, over real use cases.</summary>
public sealed class ConsoleListTests : ComponentTest, IAsyncLifetime
{
    private TestPortal portal = null!;
    private Actor actor = null!;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Blocks.BlockAsync(portal);
        actor = await portal.ActorAsync(StaffRole.Supervisor);
        Services.AddMudServices();
        Services.AddSingleton(portal.Get<ListSavedViewsHandler>());
        Services.AddSingleton(portal.Get<SaveViewHandler>());
        Services.AddSingleton(portal.Get<RemoveViewHandler>());
        JSInterop.Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
        Render<MudDialogProvider>();
    }

    [Fact]
    public async Task Shows_what_the_address_says_and_goes_back_with_it()
    {
        Navigation.NavigateTo("/cau/cuentas?orden=-desde");
        var list = await OpenAsync();
        Assert.Equal(["1790000028001-0001", "0990000093001-0001"], Rucs(list));

        Navigation.NavigateTo(list.Find("[data-sort=ruc]").GetAttribute("href")!);
        await list.WaitForAssertionAsync(() => Assert.Equal(["0990000093001-0001", "1790000028001-0001"], Rucs(list)));

        Navigation.NavigateTo("/cau/cuentas?q=bloqueada");
        await list.WaitForAssertionAsync(() => Assert.Equal(["0990000093001-0001"], Rucs(list)));
        Assert.Equal("bloqueada", list.Find("#q").GetAttribute("value"));
        Assert.Equal("/cau/cuentas", list.Find(".chip").GetAttribute("href"));
    }

    [Fact]
    public async Task What_is_typed_and_chosen_goes_into_the_address()
    {
        Navigation.NavigateTo("/cau/cuentas?pagina=1");
        var list = await OpenAsync();

        list.Find("#q").Change(" bloqueada ");
        await list.Find("#filtro-causa").ChangeAsync(new() { Value = "FailedSignIns" });
        Assert.EndsWith("/cau/cuentas?q=bloqueada&causa=FailedSignIns", Navigation.Uri, StringComparison.Ordinal);
        await list.Find("#filas").ChangeAsync(new() { Value = "10" });
        Assert.EndsWith("?q=bloqueada&causa=FailedSignIns&filas=10", Navigation.Uri, StringComparison.Ordinal);
        await list.Find("input[value=causa]").ChangeAsync(new() { Value = false });
        Assert.EndsWith("&columnas=ruc%20nombre%20desde%20pide&filas=10", Navigation.Uri, StringComparison.Ordinal);
        await list.WaitForAssertionAsync(() => Assert.DoesNotContain("Ingresos fallidos", list.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_why_it_is_empty()
    {
        Navigation.NavigateTo("/cau/cuentas?q=nadie");
        var list = await OpenAsync();

        Assert.Contains("Ninguna fila cumple", list.Find(".empty").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/cau/cuentas?pagina=9");
        await list.WaitForAssertionAsync(() => Assert.Equal("/cau/cuentas", list.Find(".empty a").GetAttribute("href")));
    }

    [Fact]
    public async Task A_view_is_kept_under_a_name_and_forgotten()
    {
        Navigation.NavigateTo("/cau/cuentas?causa=FailedSignIns&pagina=1");
        var list = await OpenAsync();

        await list.Find("#vistas form").SubmitAsync();
        Assert.Contains("nombre", list.Find("#vista-error").TextContent, StringComparison.Ordinal);
        list.Find("#vista").Change("Por intentos");
        await list.Find("#vistas form").SubmitAsync();
        Assert.Equal("/cau/cuentas?causa=FailedSignIns", list.Find(".views a").GetAttribute("href"));
        await list.Find(".views button").ClickAsync();
        Assert.Empty(list.FindAll(".views a"));
    }

    private async Task<IRenderedComponent<ConsoleList<BlockedAccount>>> OpenAsync()
    {
        var definition = new AccountList(
            portal.Get<ListBlockedAccountsHandler>(),
            Services.GetRequiredService<DisplayText>(),
            Services.GetRequiredService<IStringLocalizer<ConsoleTexts>>());
        var list = Render<ConsoleList<BlockedAccount>>(
            parameters => parameters.Add(one => one.Definition, definition).Add(one => one.Actor, actor));
        await list.WaitForStateAsync(() => list.FindAll(".empty, [data-row]").Count > 0);
        return list;
    }

    private static List<string> Rucs(IRenderedComponent<ConsoleList<BlockedAccount>> list) =>
        [.. list.FindAll("[data-row]").Select(opener => opener.TextContent.Trim())];

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await portal.DisposeAsync();
    }
}
