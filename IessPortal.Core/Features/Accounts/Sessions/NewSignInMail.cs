using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <summary>Somebody logged in with a kind of device and from a network that both were new.</summary>
/// <param name="Browser">Null: not one that is known.</param>
/// <param name="System">Null: not one that is known.</param>
public sealed record NewSignInMail(
    string Employer, string Ruc, string Sucursal, DateTimeOffset At, string? Browser, string? System, string Address, Uri Sessions) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "NewSignIn",
        [
            new("NewSignIn.Subject"), new("NewSignIn.Title"), new("NewSignIn.Intro", TemplateField.Account),
            new("NewSignIn.Where", "dispositivo", "direccion"), new("NewSignIn.WasYou"),
        ],
        new NewSignInMail(
            MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, "Firefox", "Windows", "192.0.2.10", MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["NewSignIn.Title"])
            .Paragraph(texts["NewSignIn.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["NewSignIn.Where", DeviceIn(texts), Address])
            .Paragraph(texts["NewSignIn.WasYou"])
            .Paragraph(texts["NewSignIn.NotYou", texts["Phone"]])
            .Button(texts["NewSignIn.Button"], Sessions);
        return texts["NewSignIn.Subject"];
    }

    private string DeviceIn(MailTexts texts) => (Browser, System) switch
    {
        ({ } browser, { } system) => texts["NewSignIn.Device", browser, system],
        (null, null) => texts["NewSignIn.Device.Unknown"],
        var (browser, system) => browser ?? system!,
    };
}
