using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>The code that proves the address which a signed request asks for.</summary>
public sealed record RequestCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "RequestCode",
        [new("RequestCode.Subject"), new("RequestCode.Title"), new("RequestCode.Intro", "ruc", "sucursal")],
        new RequestCodeMail(MailSample.Code, MailSample.Ruc, MailSample.Sucursal, MailSample.Window));

    internal override bool CarriesCode => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Code(Code)
            .Title(texts["RequestCode.Title"])
            .Paragraph(texts["RequestCode.Intro", Ruc, Sucursal])
            .Paragraph(texts["Code.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts["RequestCode.NotYou", texts["Phone"]]);
        return texts["RequestCode.Subject"];
    }
}
