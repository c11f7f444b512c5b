using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>An employer gives somebody access to its account: whoever holds the link chooses a key of their own.</summary>
/// <remarks>Nothing that the employer typed stands in it, not even the guest's name: it goes to any address that is typed beside it.</remarks>
/// <param name="UserName">What the guest will type to log in.</param>
/// <param name="Link">Usable once.</param>
public sealed record UserInvitationMail(
    string Employer, string Ruc, string Sucursal, string UserName, Uri Link, DateTimeOffset Until) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "UserInvitation",
        [
            new("UserInvitation.Subject"), new("UserInvitation.Title"), new("UserInvitation.Intro", "empleador", "ruc", "sucursal"),
            new("UserInvitation.UserName", "usuario"),
        ],
        new UserInvitationMail(
            MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, $"{MailSample.Ruc}-{MailSample.Sucursal}-1700000944",
            MailSample.Portal, MailSample.Day));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Button(texts["UserInvitation.Button"], Link)
            .Title(texts["UserInvitation.Title"])
            .Paragraph(texts["UserInvitation.Intro", Employer, Ruc, Sucursal])
            .Paragraph(texts["UserInvitation.UserName", UserName])
            .Paragraph(texts["UserInvitation.Until", texts.DayAndTime(Until), texts["Zone"]])
            .Fine(texts["UserInvitation.NotYou"]);
        return texts["UserInvitation.Subject"];
    }
}
