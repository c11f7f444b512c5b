using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>The forms of staff: how they join, how they get in and out.</summary>
public sealed partial class FormsSentTwiceTests
{
    private static async Task<IReadOnlySet<string>> WalkStaffAsync(PortalServer server)
    {
        await server.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await server.CarriedAsync(mail => mail.To == StaffDesk.NewEmail);
        using var visitor = new HttpVisitor(server.Url) { SendsTwice = true };
        await visitor.GoAsync($"/cau/invitacion/{StaffDesk.TokenIn(server.Mailbox)}");
        var secret = visitor.Page.QuerySelector("#secreto")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        await visitor.SendAsync(
            new()
            {
                ["contrasena"] = StaffDesk.Password,
                ["contrasena2"] = StaffDesk.Password,
                ["codigo"] = StaffDesk.CodeOf(secret, server.Clock.GetUtcNow()),
            },
            "form:has([name=contrasena])");
        Assert.Equal("cau-listo", visitor.Step);
        var codes = visitor.Page.QuerySelectorAll("li").Select(code => code.TextContent.Trim()).ToList();
        Assert.Equal(10, codes.Count);

        await visitor.GoAsync("/cau/ingreso");
        await visitor.SendAsync(new() { ["correo"] = StaffDesk.NewEmail, ["contrasena"] = "wrong" }, "form:has([name=contrasena])");
        Assert.Contains("4 intentos", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new() { ["contrasena"] = StaffDesk.Password }, "form:has([name=contrasena])");
        Assert.Equal("/cau/ingreso/codigo", visitor.Path);
        await visitor.SendAsync(new() { ["codigo"] = "000000" });
        Assert.Equal(2, await AuditedAsync(server, AuditKind.StaffSignInFailed));
        // One counts once, and this is the first of ten.
        await visitor.SendAsync(new() { ["codigo"] = codes[0] });
        Assert.Equal("/cau", visitor.Path);
        Assert.Equal(1, await AuditedAsync(server, AuditKind.StaffSignedIn));

        await visitor.SendAsync(form: "form[action='/cau/salir']");
        Assert.Equal("/cau/ingreso", visitor.Path);
        return visitor.Forms;
    }

    private static Task<int> AuditedAsync(PortalServer server, AuditKind kind) =>
        CountAsync(server, db => db.AuditEntries.Where(entry => entry.Kind == kind));
}
