using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Keys;

/// <summary>Wrong keys were typed in a browser that is new to the user, until its network had to wait. Nothing is blocked.</summary>
/// <param name="User">The name that was typed: the employer's, or a secondary user's.</param>
/// <param name="Address">From where.</param>
/// <param name="Help">What it means.</param>
public sealed record FailedSignInsMail(
    string Employer, string Ruc, string Sucursal, DateTimeOffset At, string User, string Address, Uri Help) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "FailedSignIns",
        [
            new("FailedSignIns.Subject"), new("FailedSignIns.Title"), new("FailedSignIns.Intro", TemplateField.Account),
            new("FailedSignIns.Where", "usuario", "direccion"), new("FailedSignIns.Effect"), new("FailedSignIns.WasYou"),
        ],
        new FailedSignInsMail(
            MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, $"{MailSample.Ruc}-{MailSample.Sucursal}", "192.0.2.10",
            MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["FailedSignIns.Title"])
            .Paragraph(texts["FailedSignIns.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["FailedSignIns.Where", User, Address])
            .Paragraph(texts["FailedSignIns.Effect"])
            .Paragraph(texts["FailedSignIns.WasYou"])
            .Paragraph(texts["FailedSignIns.NotYou", texts["Phone"]])
            .Button(texts["FailedSignIns.Button"], Help)
            .Fine(texts["FailedSignIns.Daily"]);
        return texts["FailedSignIns.Subject"];
    }
}
