using System.Net;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>Every page and call of /mi-cuenta against everybody who can ask for it.</summary>
public sealed class AccountAccessTests
{
    private const string SignIn = "/ingreso";
    private const string Own = "/mi-cuenta/mi-acceso";

    /// <summary>What only the employer sees, with the key that is never shared. A path that is in none of the lists fails.</summary>
    private static readonly string[] Master =
        [
            "/mi-cuenta", "/mi-cuenta/clave", "/mi-cuenta/contacto", "/mi-cuenta/sesiones", "/mi-cuenta/ingresos", "/mi-cuenta/dispositivos",
            "/mi-cuenta/usuarios", "/mi-cuenta/representante", "/mi-cuenta/datos",
        ];

    private static readonly string[] MasterCalls = ["/mi-cuenta/dispositivos/llave", "/mi-cuenta/dispositivos/llave/opciones", "/mi-cuenta/datos/archivo"];
    private static readonly string[] MasterStreams = ["/mi-cuenta/estado"];
    private static readonly string[] Secondary = [Own];
    private static readonly string[] Anyone = ["/mi-cuenta/actividad"];

    [Fact]
    public async Task Every_address_of_the_account_is_in_the_table()
    {
        await using var server = await PortalServer.StartAsync();

        var there = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => path == "/mi-cuenta" || path.StartsWith("/mi-cuenta/", StringComparison.Ordinal)).ToHashSet();

        Assert.Equal([.. Master, .. MasterCalls, .. MasterStreams, .. Secondary, .. Anyone], there);
    }

    [Fact]
    public async Task Anonymous_is_led_to_the_log_in()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        foreach (var path in Master.Concat(Secondary).Concat(Anyone))
        {
            await visitor.GoAsync(path);
            Assert.StartsWith(SignIn, visitor.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_employer_sees_its_own()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = await AccountVisits.MasterAsync(server);
        foreach (var path in Master.Concat(Anyone))
        {
            await visitor.GoAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (visitor.Path, visitor.Response.StatusCode));
        }

        await visitor.GoAsync(Own);
        Assert.Equal("/mi-cuenta", visitor.Path);
    }

    [Fact]
    public async Task A_secondary_user_sees_theirs_whatever_the_permission_and_nothing_once_shut_out()
    {
        await using var server = await PortalServer.StartAsync();
        using var master = await AccountVisits.MasterAsync(server);
        using var visitor = await AccountVisits.SecondaryAsync(server, master);
        foreach (var permission in Enum.GetValues<UserPermission>())
        {
            await SetAsync(server, user => user.ChangePermissions([permission]));
            foreach (var path in Master)
            {
                await visitor.GoAsync(path);
                Assert.StartsWith(Own, visitor.Path, StringComparison.Ordinal);
            }

            foreach (var path in Secondary.Concat(Anyone))
            {
                await visitor.GoAsync(path);
                Assert.Equal((path, HttpStatusCode.OK), (visitor.Path, visitor.Response.StatusCode));
            }

            await visitor.GoAsync(Own);
            foreach (var path in MasterStreams)
            {
                using var closed = await visitor.RawAsync(HttpMethod.Get, path);
                Assert.False(closed.IsSuccessStatusCode);
            }

            foreach (var path in Master.Skip(1).Concat(MasterCalls))
            {
                using var refused = await visitor.RawPostAsync(path, visitor.Fill(form: "form[action='/salir']").Fields);
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            }
        }

        await SetAsync(server, user => user.Disable(DateTimeOffset.UnixEpoch));
        foreach (var path in Master.Concat(Secondary).Concat(Anyone))
        {
            await visitor.GoAsync(path);
            Assert.StartsWith(SignIn, visitor.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_employers_user_sees_their_own_employers_account()
    {
        await using var server = await PortalServer.StartAsync();
        using var master = await AccountVisits.MasterAsync(server, "Municipio de Prueba");
        using var visitor = await AccountVisits.SecondaryAsync(server, master, "1760000150001-0001");

        await visitor.GoAsync("/mi-cuenta/actividad");

        Assert.Contains("Municipio de Prueba", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Comercial Demo", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_user_is_told_to_ask_the_employer()
    {
        await using var server = await PortalServer.StartAsync();
        using var master = await AccountVisits.MasterAsync(server);
        using var visitor = await AccountVisits.SecondaryAsync(server, master);
        await visitor.SendAsync(form: "header form[action='/salir']");
        await FailAsync(visitor);

        Assert.Equal("USUARIO-BLOQUEADO", visitor.Reason);
        Assert.DoesNotContain("/desbloqueo", visitor.Page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_new_here_waits_and_is_told_whom_to_ask()
    {
        await using var server = await PortalServer.StartAsync();
        using var visitor = new HttpVisitor(server.Url);
        await FailAsync(visitor);

        Assert.Equal("INGRESO-EN-ESPERA", visitor.Reason);
        Assert.Contains("Si es usuario secundario, pida otro enlace a su empleador.", visitor.Text, StringComparison.Ordinal);
    }

    private static async Task FailAsync(HttpVisitor visitor)
    {
        for (var time = 0; time < 5; time++)
        {
            await visitor.GoAsync(SignIn);
            await visitor.SendAsync(new() { ["usuario"] = UserDesk.UserName, ["clave"] = "Wrong#Key1" });
        }
    }

    private static Task<bool> SetAsync(PortalServer server, Func<SecondaryUser, bool> change) =>
        server.Get<PortalStore>().WriteAsync(async db => change(await db.SecondaryUsers.SingleAsync()), CancellationToken.None);
}
