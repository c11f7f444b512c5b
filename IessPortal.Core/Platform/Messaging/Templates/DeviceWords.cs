using System.Globalization;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts into words what happens to an employer's devices.</summary>
internal static class DeviceWords
{
    public static string Write(AccessCodeMail code, MailLayout layout, MailTexts texts, PortalZone zone, DateTimeOffset now)
    {
        layout.Code(code.Code)
            .Title(texts["AccessCode.Title"])
            .Paragraph(texts["AccessCode.Intro"])
            .Paragraph(texts["Code.Deadline", texts.Window(code.Window), zone.TimeOf(now + code.Window), texts["Zone"]])
            .Fine(texts["Code.NotYou", texts["Phone"]]);
        return texts["AccessCode.Subject"];
    }

    public static string Write(DeviceChangedMail changed, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        var what = changed.Added ? "Added" : "Removed";
        layout.Title(texts[$"Device.{what}.Title"])
            .Paragraph(texts[$"Device.{what}.Intro", changed.Device.Length > 0 ? changed.Device : texts["Device.Unnamed"], changed.Employer, changed.Ruc, changed.Sucursal, zone.DayAndTimeOf(changed.At, culture), texts["Zone"]])
            .Paragraph(texts["Device.NotYou", texts["Phone"]]);
        return texts[$"Device.{what}.Title"];
    }
}
