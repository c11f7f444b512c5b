using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>People looked at a signed request, and did not approve it.</summary>
/// <param name="MoreUntil">Until when what they ask for can be answered; null: they refused.</param>
/// <param name="Reason">What they ask for, or why they refused.</param>
/// <param name="Page">Where to go on.</param>
public sealed record RequestDecidedMail(string Employer, string Ruc, string Sucursal, DateTimeOffset? MoreUntil, string Reason, Uri Page) : MailContent,
IMailTemplate
{
    private static readonly string[] Account = ["empleador", "ruc", "sucursal"];

    public static MailTemplate Template { get; } = new(
        "Request",
        [
            new("Request.More.Title"), new("Request.More.Intro", Account), new("Request.Refused.Title"), new("Request.Refused.Intro", Account),
            new("Request.Refused.Next"),
        ],
        new Dictionary<string, MailContent> { ["More"] = Sample(MailSample.Day), ["Refused"] = Sample(null) });

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        var what = MoreUntil is null ? "Refused" : "More";
        layout.Title(texts[$"Request.{what}.Title"])
            .Paragraph(texts[$"Request.{what}.Intro", Employer, Ruc, Sucursal])
            .Paragraph(texts["Request.Reason", Reason])
            .Paragraph(MoreUntil is { } until ? texts["Request.More.Until", texts.DayAndTime(until), texts["Zone"]] : texts["Request.Refused.Next"])
            .Button(texts[$"Request.{what}.Button"], Page);
        return texts[$"Request.{what}.Title"];
    }

    private static RequestDecidedMail Sample(DateTimeOffset? moreUntil) => new(
        MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, moreUntil, "El nombramiento inscrito venció; envíe el vigente.", MailSample.Portal);
}
