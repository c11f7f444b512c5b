using System.Globalization;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>Puts into words what happens to secondary users.</summary>
internal static class UserWords
{
    public static string Write(UserInvitationMail invitation, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        layout.Button(texts["UserInvitation.Button"], invitation.Link)
            .Title(texts["UserInvitation.Title"])
            .Paragraph(texts["UserInvitation.Intro", invitation.Name, invitation.Employer, invitation.Ruc, invitation.Sucursal])
            .Paragraph(texts["UserInvitation.Name", invitation.UserName])
            .Paragraph(texts["UserInvitation.Until", zone.DayAndTimeOf(invitation.Until, culture), texts["Zone"]])
            .Fine(texts["UserInvitation.NotYou"]);
        return texts["UserInvitation.Subject"];
    }

    public static string Write(UserChangedMail changed, MailLayout layout, MailTexts texts, PortalZone zone, CultureInfo culture)
    {
        layout.Title(texts[$"UserChanged.{changed.News}.Title"])
            .Paragraph(texts[$"UserChanged.{changed.News}.Intro", changed.User, changed.Employer, changed.Ruc, changed.Sucursal, zone.DayAndTimeOf(changed.At, culture), texts["Zone"]])
            .Paragraph(texts["UserChanged.Next"])
            .Fine(texts["UserChanged.NotYou", texts["Phone"]]);
        return texts[$"UserChanged.{changed.News}.Title"];
    }
}
