using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Browser;

/// <summary>The pages of a recovery on which something is wrong.</summary>
public sealed class WrongTurnTests(Chromium chromium)
{
    [Fact]
    public async Task What_goes_wrong_on_the_way_is_accessible_too()
    {
        await using var server = await PortalServer.StartWithConsoleAsync();
        await using var visitor = await BrowserVisitor.OpenAsync(chromium, server);
        var journey = new BrowserJourney(server, visitor);

        await visitor.GoAsync("/recuperar");
        await visitor.FillAsync("cedula", "123");
        await InspectAfterAsync(visitor, null);
        await visitor.FillAsync("cedula", "1700000084");
        await visitor.FillAsync("ruc", "1790000028001");
        await InspectAfterAsync(visitor, "DATOS-NO-COINCIDEN");

        await journey.IdentifyAsync();
        await InspectAfterAsync(visitor, null);
        await journey.AnswerAsync();
        await visitor.FollowAsync("a[href='/recuperar/otro-correo']");
        await visitor.InspectAsync();
        await visitor.GoAsync("/recuperar/codigo");
        await journey.SendCodeAsync();
        await visitor.EnterCodeAsync(journey.Inbox.Code == "123456" ? "654321" : "123456");
        Assert.Equal("CODIGO-INCORRECTO", await visitor.ReasonAsync());
        await visitor.InspectAsync();
        await journey.ConfirmAsync();

        await visitor.GoAsync(journey.Inbox.LinkPath);
        await visitor.FillAsync("clave", "abcd");
        await InspectAfterAsync(visitor, "CLAVE-INSEGURA");
        await journey.SetKeyAsync(visitor);
        await visitor.GoAsync(journey.Inbox.LinkPath);
        await visitor.InspectAsync();
        Assert.Equal("ENLACE-YA-USADO", await visitor.ReasonAsync());

        await visitor.GoAsync("/ingreso");
        await visitor.FillAsync("usuario", "1790000028001-0001");
        await visitor.FillAsync("clave", "no");
        await InspectAfterAsync(visitor, "CREDENCIALES-INCORRECTAS");
        await visitor.GoAsync(journey.Inbox.NotMePath);
        await visitor.InspectAsync();
        await visitor.ClickAsync("[name=confirma]");
        await visitor.SubmitAsync();
        await visitor.InspectAsync();
    }

    private static async Task InspectAfterAsync(BrowserVisitor visitor, string? reason)
    {
        await visitor.SubmitAsync();
        Assert.Equal(reason, await visitor.ReasonAsync());
        await visitor.InspectAsync();
    }
}
