using System.Globalization;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts into words what becomes of a request to correct data.</summary>
internal static class CorrectionWords
{
    public static string Write(CorrectionMail correction, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        var what = correction.Made switch { null => "Asked", true => "Made", false => "Declined" };
        layout.Title(texts[$"Correction.{what}.Title"])
            .Paragraph(texts[$"Correction.{what}.Intro", correction.Employer, correction.Ruc, correction.Sucursal, zone.DayAndTimeOf(correction.At, culture), texts["Zone"]]);
        layout.Paragraph(correction.Made is null ? texts["Correction.Asked.Next"] : correction.Answer)
            .Fine(texts["Correction.NotYou", texts["Phone"]]);
        return texts[$"Correction.{what}.Title"];
    }
}
