using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Web.Console.Shell;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>How staff get in, over HTTP, and which pages they then get.</summary>
public sealed partial class StaffPagesTests
{
    private static readonly Dictionary<string, string?> NoFactor = new() { ["Demo:SkipSecondFactor"] = "true" };

    private static readonly (string Path, string Policy)[] Pages =
    [
        .. ProductTypes.All.Where(type => type.IsDefined(typeof(RouteAttribute), false) && ConsoleRoot.IsConsole(type)).Select(type =>
            (
                type.GetCustomAttribute<RouteAttribute>(false)!.Template.Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal),
                type.GetCustomAttribute<AuthorizeAttribute>(false)!.Policy!)),
        ("/cau/auditoria.csv", nameof(Permission.ReadAudit)),
        ("/cau/tablero.csv", nameof(Permission.ReadStatistics)),
    ];

    [Fact]
    public async Task Every_role_gets_its_pages_and_no_other_and_without_one_there_is_none()
    {
        await using var server = await PortalServer.StartAsync(changes: NoFactor);
        Assert.InRange(Pages.Length, 7, 100);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var member = await StaffVisits.LogInAsync(server, role);
            foreach (var (path, policy) in Pages)
            {
                var expected = policy == ConsolePolicies.AnyRole || Permissions.RolesFor(Enum.Parse<Permission>(policy)).Contains(role)
                    ? HttpStatusCode.OK
                    : HttpStatusCode.Forbidden;
                using var answer = await member.RawAsync(HttpMethod.Get, path);
                Assert.Equal((role, path, expected), (role, path, answer.StatusCode));
            }
        }

        using var nobody = new HttpVisitor(server.Url);
        foreach (var (path, _) in Pages)
        {
            await nobody.GoAsync(path);
            Assert.StartsWith("/cau/ingreso?volver=", nobody.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_employer_who_is_logged_in_is_nobody_here_and_opens_no_window()
    {
        await using var server = await PortalServer.StartAsync();
        using var employer = new HttpVisitor(server.Url);
        await employer.GoAsync("/ingreso");
        await employer.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Capuli-48x" });
        Assert.Equal("/mi-cuenta", employer.Path);

        await employer.GoAsync("/cau");
        Assert.StartsWith("/cau/ingreso", employer.Path, StringComparison.Ordinal);
        using var window = await employer.RawPostAsync("/_blazor/negotiate?negotiateVersion=1", []);
        Assert.Equal("/cau/ingreso", window.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Password_and_code_lead_in_and_the_way_out_closes()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(clock: clock);
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync("/cau/ingreso/codigo");
        Assert.Equal("/cau/ingreso", visitor.Path);

        await visitor.SendAsync(new() { ["correo"] = StaffDesk.EmailOf(StaffRole.Auditor), ["contrasena"] = "wrong" });
        Assert.Contains("4 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["contrasena"] = DemoStaff.Password });
        Assert.Equal("/cau/ingreso/codigo", visitor.Path);
        await visitor.SendAsync(new() { ["codigo"] = "000" });
        Assert.Equal("/cau/ingreso/codigo", visitor.Path);
        await visitor.SendAsync(new() { ["codigo"] = StaffDesk.CodeOf(DemoStaff.Secret, clock.GetUtcNow()) });
        Assert.Equal("/cau", visitor.Path);

        await visitor.SendAsync(form: "form[action='/cau/salir']");
        await visitor.GoAsync("/cau");
        Assert.StartsWith("/cau/ingreso?", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_invitation_leads_to_a_password_a_second_factor_and_recovery_codes_once()
    {
        await using var server = await PortalServer.StartAsync();
        await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await server.CarriedAsync(mail => mail.To == StaffDesk.NewEmail);
        var path = $"/cau/invitacion/{StaffDesk.TokenIn(server.Mailbox)}";
        using var visitor = new HttpVisitor(server.Url);
        await visitor.GoAsync(path);
        Assert.NotNull(visitor.Page.QuerySelector(".qr svg"));
        var secret = visitor.Page.QuerySelector("#secreto")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        var code = StaffDesk.CodeOf(secret, server.Clock.GetUtcNow());

        await visitor.SendAsync(new() { ["contrasena"] = "corta", ["contrasena2"] = "corta", ["codigo"] = code });
        Assert.NotNull(visitor.Page.QuerySelector("#contrasena[aria-invalid=true]"));
        await visitor.SendAsync(new()
        {
            ["contrasena"] = StaffDesk.Password,
            ["contrasena2"] = StaffDesk.Password,
            ["codigo"] = StaffDesk.CodeOf(secret,
            server.Clock.GetUtcNow())
        });

        Assert.Equal("cau-listo", visitor.Step);
        Assert.Equal(10, RecoveryCode().Count(visitor.Text));
        await visitor.GoAsync(path);
        Assert.Equal("rechazo", visitor.Step);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_left_alone_and_when_it_has_lasted_long_enough()
    {
        var clock = new TestClock();
        await using var server = await PortalServer.StartAsync(changes: NoFactor, clock: clock);
        using var idle = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        using var busy = await StaffVisits.LogInAsync(server, StaffRole.Auditor);
        var left = TimeSpan.FromHours(8) - TimeSpan.FromMinutes(1);
        for (var step = TimeSpan.FromMinutes(19); left > TimeSpan.Zero; left -= step)
        {
            clock.Advance(left < step ? left : step);
            using var answer = await busy.RawAsync(HttpMethod.Get, "/cau/sesion");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await busy.GoAsync("/cau");
        await idle.GoAsync("/cau");

        Assert.Equal(("/cau/ingreso?volver=%2Fcau", "/cau/ingreso?volver=%2Fcau"), (busy.Path, idle.Path));
    }

    [Fact]
    public async Task The_export_is_the_search_as_a_table_and_is_itself_on_record()
    {
        await using var server = await PortalServer.StartAsync(changes: NoFactor);
        using var auditor = await StaffVisits.LogInAsync(server, StaffRole.Auditor);

        var lines = (await auditor.TextOfAsync("/cau/auditoria.csv?tipo=StaffSignedIn")).Trim().Split("\r\n");

        Assert.Equal("sequence,at,kind,actor_kind,actor,address,account,reference,detail,hash", lines[0]);
        Assert.Contains("StaffSignedIn", Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.Contains("AuditExported", await auditor.TextOfAsync("/cau/auditoria.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_s_file_counts_what_the_address_asks_for()
    {
        await using var server = await PortalServer.StartAsync(changes: NoFactor);
        await server.Get<DemoCounter>().SeedAsync(CancellationToken.None);
        using var auditor = await StaffVisits.LogInAsync(server, StaffRole.Auditor);

        using var answer = await auditor.RawAsync(HttpMethod.Get, "/cau/tablero.csv");
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("section,name,count,median_seconds,p95_seconds,count_before", lines[0]);
        Assert.Contains("WalkIns,ResetKey,2,,,0", lines);
        Assert.Contains("WalkIns,ResetKey,0,,,", await auditor.TextOfAsync("/cau/tablero.csv?desde=2020-01-01&hasta=2020-01-31"), StringComparison.Ordinal);
        Assert.Contains("StatisticsExported", await auditor.TextOfAsync("/cau/auditoria.csv"), StringComparison.Ordinal);
    }

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}")]
    private static partial Regex RecoveryCode();
}
