using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Employers and their secondary users as they come by HTTP.</summary>
internal static partial class AccountVisits
{
    public static async Task<HttpVisitor> MasterAsync(PortalServer server, string demoCase = "Comercial Demo S.A.", string? key = null)
    {
        var demo = DemoEmployers.All.Single(demo => demo.Case == demoCase);
        return await SignInAsync(server, EmployerAccount.UserNameOf(demo.Employer.Ruc, demo.Employer.Sucursal), key ?? demo.Key!, "/mi-cuenta");
    }

    /// <summary>Invited by the employer, with a key of their own, and logged in.</summary>
    public static async Task<HttpVisitor> SecondaryAsync(PortalServer server, HttpVisitor master, string account = "1790000028001-0001")
    {
        await master.GoAsync("/mi-cuenta/usuarios");
        await master.SendAsync(new()
        {
            ["nombre"] = UserDesk.Name,
            ["cedula"] = UserDesk.Cedula,
            ["correo"] = UserDesk.Email,
            ["nomina"] = "1",
            ["avisos"] = null,
            ["consultas"] = null
        });
        Assert.Contains("Enviamos la invitación", master.Text, StringComparison.Ordinal);
        var path = await InvitationPathAsync(server);
        using (var guest = new HttpVisitor(server.Url))
        {
            await guest.GoAsync(path);
            await guest.SendAsync(new() { ["clave"] = UserDesk.Key });
            Assert.Equal("usuario-listo", guest.Step);
        }

        return await SecondaryAgainAsync(server, account);
    }

    /// <summary>Who has a key of their own already, logged in once more.</summary>
    public static Task<HttpVisitor> SecondaryAgainAsync(PortalServer server, string account = "1790000028001-0001") =>
        SignInAsync(server, $"{account}-{UserDesk.Cedula}", UserDesk.Key, "/mi-cuenta/mi-acceso");

    /// <summary>The link in the newest invitation, without the host.</summary>
    public static async Task<string> InvitationPathAsync(PortalServer server) =>
        Link().Match((await server.CarriedAsync(mail => mail.To == UserDesk.Email)).Text).Value;

    private static async Task<HttpVisitor> SignInAsync(PortalServer server, string user, string key, string home)
    {
        var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = user, ["clave"] = key });
        Assert.Equal(home, visitor.Path);
        return visitor;
    }

    [GeneratedRegex("/invitacion/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
