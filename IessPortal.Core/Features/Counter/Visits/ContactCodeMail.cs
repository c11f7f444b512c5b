using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The code that proves a new address at the counter.</summary>
public sealed record ContactCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "ContactCode",
        [new("ContactCode.Subject"), new("ContactCode.Title"), new("ContactCode.Intro", "ruc", "sucursal")],
        new ContactCodeMail(MailSample.Code, MailSample.Ruc, MailSample.Sucursal, MailSample.Window));

    internal override bool CarriesCode => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Code(Code)
            .Title(texts["ContactCode.Title"])
            .Paragraph(texts["ContactCode.Intro", Ruc, Sucursal])
            .Paragraph(texts["Code.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts["ContactCode.NotYou"]);
        return texts["ContactCode.Subject"];
    }
}
