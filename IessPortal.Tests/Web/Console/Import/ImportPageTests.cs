using Bunit;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Features.Accounts.Import;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Web.Console.Import;
using IessPortal.Web.Console.Shell;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;

namespace IessPortal.Tests.Web.Console.Import;

/// <summary>The page by itself, over real use cases.</summary>
public sealed class ImportPageTests : ComponentTest, IAsyncLifetime
{
    private TestPortal portal = null!;
    private Actor another = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        another = await portal.ConfirmedAsync(await portal.AnotherAsync(StaffRole.Administrador, null));
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(portal.Clock);
        Services.AddSingleton(portal.Get<LiveEvents>());
        Services.AddSingleton(portal.Get<CheckImportHandler>());
        Services.AddSingleton(portal.Get<AskImportHandler>());
        Services.AddSingleton(portal.Get<DecideImportHandler>());
        Services.AddSingleton(portal.Get<ListImportsHandler>());
        Services.AddSingleton<FaultText>();
        Services.AddSingleton<ConfirmationPrompt>();
        Services.AddSingleton<FileReceiver>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public async Task A_file_is_checked_shown_and_put_before_another()
    {
        var page = await OpenAsync(await portal.ActorAsync(StaffRole.Administrador));

        Bring(page, $"{ImportSamples.Csv(2)}x,y\n");
        await page.WaitForStateAsync(() => page.FindAll("#comprobacion").Count == 1);
        Assert.Equal(["2", "0", "0", "1"], page.FindAll("#comprobacion dd").Select(count => count.TextContent));
        Assert.Contains("RUC", page.Find("#comprobacion tbody").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/errores.csv", page.Find("#errores").GetAttribute("href"), StringComparison.Ordinal);

        await page.Find("#pedir").ClickAsync();
        Assert.Contains("Usted trajo el archivo", page.Find("[data-import=Asked]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-action=aprobar]"));
    }

    [Fact]
    public async Task Another_declines_with_a_reason_and_approves_and_sees_it_done()
    {
        var actor = await portal.ActorAsync(StaffRole.Administrador);
        foreach (var first in new[] { 1, 10 })
        {
            var id = await portal.CheckAsync(ImportSamples.Csv(2, first), actor);
            await portal.Get<AskImportHandler>().HandleAsync(new(id, actor), CancellationToken.None);
        }

        var page = await OpenAsync(another);
        await page.Find("[data-action=negar]").ClickAsync();
        Assert.Contains("Escriba el motivo", page.Markup, StringComparison.Ordinal);
        page.Find("textarea").Change("No es el archivo de hoy");
        await page.Find("[data-action=negar]").ClickAsync();
        Assert.Contains("No es el archivo de hoy", page.Find("[data-import=Declined]").TextContent, StringComparison.Ordinal);
        await page.Find("[data-action=aprobar]").ClickAsync();
        await portal.Get<ImportRuns>().RunDueAsync(CancellationToken.None);
        await page.WaitForStateAsync(() => page.FindAll("[data-import=Done]").Count == 1);
    }

    [Fact]
    public async Task Columns_with_other_names_are_chosen()
    {
        var page = await OpenAsync(another);

        Bring(page, ImportSamples.Csv(1).Replace("ruc", "contribuyente", StringComparison.Ordinal));
        await page.WaitForStateAsync(() => page.FindAll("#columnas").Count == 1);
        Assert.Contains("Falta la columna «ruc»", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        page.Find("#columna-Ruc").Change("contribuyente");
        await page.Find("#de-nuevo").ClickAsync();
        await page.WaitForStateAsync(() => page.FindAll("#comprobacion").Count == 1);
    }

    [Fact]
    public void A_bar_tells_rows_rate_and_what_is_left()
    {
        var bar = Render<ImportBar>(parameters => parameters.Add(one => one.Label, "Guardando")
            .Add(one => one.Progress, new ImportProgress(ImportPhase.Writing, 5000, 0.25, TimeSpan.FromSeconds(10))));

        Assert.Equal("Guardando: 5.000 filas · 500 por segundo · faltan 30 segundos", bar.Find("[data-progress]").TextContent);
    }

    private static void Bring(IRenderedComponent<ImportPage> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "empleadores.csv"));

    private async Task<IRenderedComponent<ImportPage>> OpenAsync(Actor actor)
    {
        var page = Render<ImportPage>(parameters => parameters.AddCascadingValue(StaffDesk.StateOf(actor)));
        await page.WaitForStateAsync(() => page.FindAll("#importaciones").Count == 1);
        return page;
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await portal.DisposeAsync();
    }
}
