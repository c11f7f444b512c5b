using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>A request to correct data was received, or answered. It quotes the answer: nobody words it anew.</summary>
/// <param name="Made">Whether it was corrected; null: it was received.</param>
/// <param name="Answer">What the supervisor wrote; empty: it was received.</param>
public sealed record CorrectionMail(string Employer, string Ruc, string Sucursal, DateTimeOffset At, bool? Made, string Answer) : MailContent, IMailTemplate
{
    public static MailTemplate Template { get; } = new(
        "Correction",
        [],
        new Dictionary<string, MailContent> { ["Asked"] = Sample(null), ["Made"] = Sample(true), ["Declined"] = Sample(false) });

    internal override bool ShowsProgress => true;

    internal override string Write(MailLayout layout, MailTexts texts)
    {
        var what = Made switch { null => "Asked", true => "Made", false => "Declined" };
        layout.Title(texts[$"Correction.{what}.Title"])
            .Paragraph(texts[$"Correction.{what}.Intro", Employer, Ruc, Sucursal, texts.DayAndTime(At), texts["Zone"]])
            .Paragraph(Made is null ? texts["Correction.Asked.Next"] : Answer)
            .Fine(texts["Correction.NotYou", texts["Phone"]]);
        return texts[$"Correction.{what}.Title"];
    }

    private static CorrectionMail Sample(bool? made) =>
        new(MailSample.Employer, MailSample.Ruc, MailSample.Sucursal, MailSample.Day, made, "Corregimos el nombre con el dato del Registro Civil.");
}
