using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Recovery;

/// <summary>The code that goes to the e-mail on file.</summary>
public sealed record VerificationCodeMail(string Code, string Ruc, string Sucursal, TimeSpan Window) : TimedMail, IMailTemplate
{
    public static MailTemplate Template { get; } =
        new(
            "Code",
            [new("Code.Subject"), new("Code.Title"), new("Code.Intro")],
            new VerificationCodeMail(MailSample.Code, MailSample.Ruc, MailSample.Sucursal, MailSample.Window));

    internal override bool ShowsProgress => true;

    internal override bool CarriesCode => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Code(Code)
            .Title(texts["Code.Title"])
            .Paragraph(texts["Code.Intro"])
            .Paragraph(texts["Code.For", Ruc, Sucursal])
            .Paragraph(texts["Code.Deadline", texts.DeadlineOf(Window)])
            .Fine(texts["Code.NotYou", texts["Phone"]]);
        return texts["Code.Subject"];
    }
}
