using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>The code that lets somebody who is logged in enrol a device.</summary>
public sealed record AccessCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail, IMailTemplate
{
    public static MailTemplate Template { get; } =
        new(
            "AccessCode",
            [new("AccessCode.Subject"), new("AccessCode.Title"), new("AccessCode.Intro")],
            new AccessCodeMail(MailSample.Code, MailSample.Ruc, MailSample.Sucursal, MailSample.Window));

    internal override bool CarriesCode => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Code(Code)
            .Title(texts["AccessCode.Title"])
            .Paragraph(texts["AccessCode.Intro"])
            .Paragraph(texts["Code.For", Ruc, Sucursal])
            .Paragraph(texts["Code.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts["Code.NotYou", texts["Phone"]]);
        return texts["AccessCode.Subject"];
    }
}
