using System.Net;
using System.Text.Json;
using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

public sealed class PersonalDataPagesTests
{
    private const string File = "form[action='/mi-cuenta/datos/archivo']";

    [Fact]
    public async Task The_file_is_one_object_with_a_list_for_each_section()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);
        await visitor.GoAsync("/mi-cuenta/datos");

        using var response = await ExportAsync(visitor, "json");

        Assert.Equal(
            ("application/json", "attachment"),
            (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.All(json.RootElement.EnumerateObject(), section => Assert.Equal(JsonValueKind.Array, section.Value.ValueKind));
        Assert.Equal("1790000028001", json.RootElement.GetProperty("cuenta")[0].GetProperty("ruc").GetString());
        Assert.Equal("Datos de la cuenta descargados", json.RootElement.GetProperty("auditoria").EnumerateArray().Last().GetProperty("hecho").GetString());
    }

    [Fact]
    public async Task The_readable_one_leaves_out_what_is_empty()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);
        await visitor.GoAsync("/mi-cuenta/datos");

        using var response = await ExportAsync(visitor, "texto");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("== CUENTA ==", text, StringComparison.Ordinal);
        Assert.Contains("representante: María Elena Prueba Andrade", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bloqueada desde", text, StringComparison.Ordinal);
        // Noon in Greenwich, in words and as clocks in Ecuador show it.
        Assert.Contains("cuando: 21 de noviembre de 2026, 07:00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_let_so_many_times_a_day_and_not_without_the_form()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { [$"{AccountOptions.Section}:{nameof(AccountOptions.ExportsPerDay)}"] = "1" });
        using var visitor = await AccountVisits.MasterAsync(server);
        await visitor.GoAsync("/mi-cuenta/datos");
        using var forged = await visitor.RawPostAsync("/mi-cuenta/datos/archivo", new() { ["formato"] = "json" });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        using var first = await ExportAsync(visitor, "json");
        using var second = await ExportAsync(visitor, "json");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (first.StatusCode, second.StatusCode));
        await visitor.GoAsync(second.Headers.Location!.OriginalString);
        Assert.Contains("Hoy ya descargó sus datos", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_long_by_the_settings()
    {
        await using var server = await PortalServer.StartAsync(changes: new() { ["Retention:Visits"] = "45.00:00:00" });
        using var visitor = await AccountVisits.MasterAsync(server);

        await visitor.GoAsync("/mi-cuenta/datos");

        Assert.Contains("45 días", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_registries_differ_a_turno_begins_with_what_is_known()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server, "Otro Representante S.A.");

        await visitor.GoAsync("/mi-cuenta/representante");
        Assert.NotNull(visitor.Page.QuerySelector("a[href='/firma?motivo=representante']"));
        Assert.DoesNotContain("2000000204", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await visitor.SendAsync();

        Assert.Equal("turno-tramite", visitor.Step);
        Assert.Equal("ChangeRepresentative", visitor.Page.QuerySelector("[name=tramite][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_registry_that_is_down_is_said()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);
        server.Get<DemoSwitches>()[nameof(RegistriesOptions.Sri)] = DemoMode.Down;

        await visitor.GoAsync("/mi-cuenta/representante");

        Assert.Contains("No responde en este momento", visitor.Text, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ExportAsync(HttpVisitor visitor, string format)
    {
        var (path, fields) = visitor.Fill(form: File);
        fields["formato"] = format;
        return visitor.RawPostAsync(path, fields);
    }
}
