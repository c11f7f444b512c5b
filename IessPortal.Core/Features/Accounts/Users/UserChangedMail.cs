using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.Users;

/// <summary>Something about a secondary user changed; goes to every address of the employer's. It warns of what others did: nobody words it anew.</summary>
public sealed record UserChangedMail(UserNews News, string Employer, string Ruc, string Sucursal, DateTimeOffset At, string User) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "UserChanged",
        [],
        Enum.GetValues<UserNews>().ToDictionary(
            news => news.ToString(),
            news => (MailContent)new UserChangedMail(news, MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, MailSample.Person)));

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        layout.Title(texts[$"UserChanged.{News}.Title"])
            .Paragraph(texts[$"UserChanged.{News}.Intro", User, Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(texts["UserChanged.Next"])
            .Fine(texts["UserChanged.NotYou", texts["Phone"]]);
        return texts[$"UserChanged.{News}.Title"];
    }
}
