using System.Text.RegularExpressions;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Tests.Support.Hosts;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Somebody who books a turno, form by form.</summary>
public sealed partial class TurnoVisit(PortalServer server, HttpVisitor visitor)
{
    public static readonly Dictionary<string, string?> Employer = new()
    {
        ["cedula"] = "1700000019",
        ["ruc"] = "1790000028001",
        ["sucursal"] = "0001",
    };

    public static readonly Dictionary<string, string?> Contact = new()
    {
        ["correo"] = "ana@correo.ec",
        ["celular"] = "+593 99 123 4567",
    };

    /// <summary>For whom it is known already, or for the usual employer.</summary>
    public async Task<TurnoVisit> ChoosePurposeAsync(string purpose = "ResetKey")
    {
        await visitor.GoAsync("/turnos");
        var asked = visitor.Page.QuerySelector("#ruc[value]") is null ? Employer : [];
        await visitor.SendAsync(new(asked) { ["tramite"] = purpose, ["altcha"] = await visitor.CaptchaAsync() });
        return this;
    }

    /// <param name="province">One that has a single centre, which is chosen already.</param>
    public async Task<TurnoVisit> ChooseCenterAsync(string province = "Manabí")
    {
        await visitor.GoAsync($"/turnos/centro?provincia={Uri.EscapeDataString(province)}");
        await visitor.SendAsync();
        return this;
    }

    public async Task<TurnoVisit> ChooseHourAsync(DateTimeOffset start)
    {
        await visitor.SendAsync(new() { ["inicio"] = ValueOf(start) });
        return this;
    }

    public async Task<TurnoVisit> ToContactAsync(DateTimeOffset start, string purpose = "ResetKey")
    {
        await ChoosePurposeAsync(purpose);
        await ChooseCenterAsync();
        return await ChooseHourAsync(start);
    }

    /// <summary>The path of the turno's page.</summary>
    public async Task<string> BookAsync(DateTimeOffset start)
    {
        await ToContactAsync(start);
        await visitor.SendAsync(Contact);
        return visitor.Path;
    }

    /// <summary>The newest mail, once there are so many.</summary>
    public async Task<DemoMail> MailAsync(int count = 1)
    {
        // Others go out as the clock moves.
        List<DemoMail> OfTurnos() => [.. server.Mailbox.Mails.Where(mail => mail.Subject.Contains("turno", StringComparison.OrdinalIgnoreCase))];
        await Eventually.TrueAsync(() => Task.FromResult(OfTurnos().Count >= count));
        return OfTurnos()[0];
    }

    public static string LinkIn(DemoMail mail) => Link().Match(mail.Text).Groups[1].Value;

    public static string ValueOf(DateTimeOffset start) =>
        start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^http://[^/]+(/turno/[A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
