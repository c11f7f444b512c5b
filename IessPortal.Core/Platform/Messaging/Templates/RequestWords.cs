using System.Globalization;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts into words what happens to a signed request.</summary>
internal static class RequestWords
{
    public static string Write(RequestCodeMail code, MailLayout layout, MailTexts texts, PortalZone zone, DateTimeOffset now)
    {
        layout.Code(code.Code)
            .Title(texts["RequestCode.Title"])
            .Paragraph(texts["RequestCode.Intro", code.Ruc, code.Sucursal])
            .Paragraph(texts["Code.Deadline", texts.Window(code.Window), zone.TimeOf(now + code.Window), texts["Zone"]])
            .Fine(texts["RequestCode.NotYou", texts["Phone"]]);
        return texts["RequestCode.Subject"];
    }

    public static string Write(RequestDecidedMail decided, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        var what = decided.MoreUntil is null ? "Refused" : "More";
        layout.Title(texts[$"Request.{what}.Title"])
            .Paragraph(texts[$"Request.{what}.Intro", decided.Employer, decided.Ruc, decided.Sucursal])
            .Paragraph(texts["Request.Reason", decided.Reason])
            .Paragraph(decided.MoreUntil is { } until ? texts["Request.More.Until", zone.DayAndTimeOf(until, culture), texts["Zone"]] : texts["Request.Refused.Next"])
            .Button(texts[$"Request.{what}.Button"], decided.Page);
        return texts[$"Request.{what}.Title"];
    }
}
