using System.Net;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Forms that no page of ours sent: with scripts in their fields, with fields twice, with fields that there are not.</summary>
public sealed class ForgedFormTests
{
    private const string Script = "\"'><script>alert(document.domain)</script><img src=x onerror=alert(1)>{{7*7}}${7*7}";

    [Theory]
    [InlineData("/recuperar")]
    [InlineData("/desbloqueo")]
    [InlineData("/firma")]
    [InlineData("/turnos")]
    [InlineData("/documentos")]
    [InlineData("/tramite")]
    [InlineData("/ingreso")]
    [InlineData("/verificar")]
    [InlineData("/cau/ingreso")]
    public async Task What_somebody_typed_comes_back_as_text(string path)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);
        var texts = visitor.Page.QuerySelectorAll("form:has(button.primary) input:not([type=hidden]):not([type=radio]):not([type=checkbox])")
            .Select(field => field.GetAttribute("name")!).ToList();
        Assert.NotEmpty(texts);

        await visitor.SendAsync(texts.ToDictionary(name => name, string? (_) => Script));

        Assert.InRange((int)visitor.Response.StatusCode, 200, 499);
        AssertNothingRuns(visitor);
    }

    [Theory]
    [InlineData("/ayuda?buscar=")]
    [InlineData("/ayuda?mensaje=")]
    [InlineData("/recuperar?aviso=")]
    [InlineData("/verificar?codigo=")]
    [InlineData("/ingreso?volver=")]
    [InlineData("/cau/ingreso?volver=")]
    [InlineData("/nothing/")]
    public async Task What_stands_in_an_address_comes_back_as_text(string address)
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);

        await visitor.GoAsync(address + Uri.EscapeDataString(Script));

        AssertNothingRuns(visitor);
    }

    [Fact]
    public async Task Of_a_field_that_comes_twice_the_first_counts_everywhere()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        var (path, fields) = visitor.Fill(new() { ["usuario"] = "1790000028001-0001", ["clave"] = Core.Demo.DemoEmployers.All[0].Key });
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = visitor.Cookies, AllowAutoRedirect = false }) { BaseAddress = server.Url };

        using var twice = new FormUrlEncodedContent([.. fields.Select(field => field), new("usuario", "1790000028001-0002")]);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), twice, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await visitor.GoAsync("/mi-cuenta");
        Assert.Equal("/mi-cuenta", visitor.Path);
        await using var db = await server.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        // Who was looked up, whose key was compared and who is logged in is one and the same.
        var entered = await db.SignIns.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var account = await db.EmployerAccounts.AsNoTracking().SingleAsync(one => one.Id == entered.AccountId, TestContext.Current.CancellationToken);
        Assert.Equal(("1790000028001", "0001", true), (account.Ruc.Value, account.Sucursal.Value, entered.Succeeded));
    }

    [Fact]
    public async Task A_value_in_the_address_does_not_stand_in_for_a_field()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        var (_, fields) = visitor.Fill(new() { ["usuario"] = "1790000028001-0001" });
        fields.Remove("clave");

        using var answer = await visitor.RawPostAsync($"/ingreso?clave={Uri.EscapeDataString(Core.Demo.DemoEmployers.All[0].Key!)}", fields);

        await visitor.GoAsync("/mi-cuenta");
        Assert.StartsWith("/ingreso", visitor.Path, StringComparison.Ordinal);
        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

    [Fact]
    public async Task A_field_that_there_is_not_sets_nothing()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await new WebJourney(server, visitor).IdentifyAsync();
        var before = await StoredAsync();

        await visitor.SendAsync(new()
        {
            ["respuesta1"] = "01/01/1900",
            ["respuesta2"] = "1",
            ["respuesta3"] = "Quito",
            ["Step"] = "Done",
            ["step"] = "Done",
            ["Case.Step"] = "Done",
            ["recovery.Step"] = "Done",
            ["AccountId"] = Guid.Empty.ToString(),
            ["IsBlocked"] = "false",
            ["CodesLeft"] = "99",
        });

        var after = await StoredAsync();
        Assert.Equal((before.Id, before.AccountId, RecoveryStep.Questions), (after.Id, after.AccountId, after.Step));

        async Task<RecoveryCase> StoredAsync()
        {
            await using var db = await server.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
            return await db.RecoveryCases.AsNoTracking().SingleAsync();
        }
    }

    private static void AssertNothingRuns(HttpVisitor visitor)
    {
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll("script:not([src])"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Empty(visitor.Page.QuerySelectorAll("[onerror], img[src=x]"));
        Assert.DoesNotContain("{{49}}", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("$49", visitor.Text, StringComparison.Ordinal);
    }
}
