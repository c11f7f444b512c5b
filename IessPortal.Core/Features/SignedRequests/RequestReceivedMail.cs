using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>A signed letter is in people's hands.</summary>
/// <param name="Days">How many working days they usually take at most.</param>
/// <param name="Page">Where the trámite can be followed.</param>
public sealed record RequestReceivedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, int Days, Uri Page) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "RequestReceived",
        [new("Request.Received.Title"), new("Request.Received.Intro", TemplateField.Account)],
        new RequestReceivedMail(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, 2, MailSample.Portal));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts["Request.Received.Title"])
            .Paragraph(texts["Request.Received.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts[Days == 1 ? "Request.Received.Expect.One" : "Request.Received.Expect.Many", Days])
            .Button(texts["Request.Refused.Button"], Page)
            .Fine(texts["Request.Received.NotYou", texts["Phone"]]);
        return texts["Request.Received.Title"];
    }
}
