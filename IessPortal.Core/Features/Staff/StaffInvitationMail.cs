using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Staff;

/// <summary>The way into the console: whoever holds the link chooses a password and sets up the second factor.</summary>
public sealed record StaffInvitationMail(string Name, Uri Link, DateTimeOffset Until) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Invitation",
        [new("Invitation.Subject"), new("Invitation.Title"), new("Invitation.Intro", "nombre"), new("Invitation.Need")],
        new StaffInvitationMail(MailSample.Person, MailSample.Portal, MailSample.Day));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Button(texts["Invitation.Button"], Link)
            .Title(texts["Invitation.Title"])
            .Paragraph(texts["Invitation.Intro", Name])
            .Paragraph(texts["Invitation.Need"])
            .Paragraph(texts["Invitation.Until", texts.DayAndTime(Until), texts["Zone"]])
            .Fine(texts["Invitation.NotYou"]);
        return texts["Invitation.Subject"];
    }
}
