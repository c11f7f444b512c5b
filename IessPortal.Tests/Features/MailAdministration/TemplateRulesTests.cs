using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Platform.Messaging.Templates;
using Xunit;

namespace IessPortal.Tests.Features.MailAdministration;

public sealed class TemplateRulesTests
{
    private static readonly TemplateField Paragraph = new("Link.Intro", ["ruc", "sucursal"]);

    public static TheoryData<string, string> Mails =>
        [.. from template in MailTemplates.Editable from language in Language.All.Select(one => one.Code) select (template.Id, language)];

    [Theory, MemberData(nameof(Mails))]
    public void The_programs_own_texts_keep_them(string mail, string language) =>
        Assert.All(MailTemplates.Find(mail)!.Fields, field => Assert.Null(TemplateRules.Check(field, TemplateOverrides.OriginalOf(field, language))));

    [Theory, MemberData(nameof(Mails))]
    public void Names_become_the_programs_numbers_and_back(string mail, string language) => Assert.All(MailTemplates.Find(mail)!.Fields, field =>
    {
        var named = TemplateOverrides.OriginalOf(field, language);
        Assert.DoesNotMatch(@"\{\d", named);
        Assert.Equal(named, field.ToNames(field.ToNumbers(named)));
    });

    [Theory]
    [InlineData("Cree la clave del RUC {ruc}, sucursal {sucursal}. ¡Gracias! Atte. IESS, S.A.", null)]
    [InlineData("", TemplateError.Empty)]
    [InlineData("RUC {ruc}", TemplateError.Missing)]
    [InlineData("RUC {ruc}, {sucursal}, {clave}", TemplateError.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} {0}", TemplateError.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} {", TemplateError.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} }", TemplateError.Unknown)]
    [InlineData("RUC {{ruc}}, {sucursal}", TemplateError.Unknown)]
    [InlineData("<b>{ruc}</b> {sucursal}", TemplateError.Markup)]
    [InlineData("＜script＞ {ruc} {sucursal}", TemplateError.Markup)]
    [InlineData("{ruc} {sucursal} https://malo.ec", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} visite malo.ec", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} visite MALO．EC", TemplateError.Address)] // full-width dot
    [InlineData("{ruc} {sucursal} visite malo。ec", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} escriba a yo@malo", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} javascript://x", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} en 10.0.0.1", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} www malo", TemplateError.Address)]
    [InlineData("{ruc} {sucursal} llame al 099 123 4567", TemplateError.Phone)]
    [InlineData("{ruc} {sucursal} llame al (02) 394-5666", TemplateError.Phone)]
    [InlineData("{ruc} {sucursal} llame al ０９９１２３４５６７", TemplateError.Phone)]
    [InlineData("{ruc} {sucursal}\nBcc: yo", TemplateError.Invisible)]
    [InlineData("{ruc} {sucursal} ma\u200Blo", TemplateError.Invisible)]
    [InlineData("{ruc} {sucursal} \u202Eoma", TemplateError.Invisible)]
    public void A_mail_of_ours_leads_nowhere_else(string text, TemplateError? fault) => Assert.Equal(fault, TemplateRules.Check(Paragraph, text)?.Error);

    [Fact]
    public void Lines_are_short_and_paragraphs_not_endless()
    {
        Assert.Null(TemplateRules.Check(new("Code.Subject", []), new string('a', 120)));
        Assert.Equal(TemplateError.TooLong, TemplateRules.Check(new("Code.Subject", []), new string('a', 121))?.Error);
        Assert.Equal(TemplateError.TooLong, TemplateRules.Check(new("Code.Intro", []), new string('a', 601))?.Error);
    }

    [Theory]
    [InlineData("Button")]
    [InlineData("NotYou")]
    [InlineData("Deadline")]
    [InlineData("Until")]
    [InlineData("Footer")]
    [InlineData("Status")]
    [InlineData("Reference")]
    public void What_keeps_people_safe_is_nobodys_to_change(string part) =>
        Assert.DoesNotContain(MailTemplates.Editable.SelectMany(template => template.Fields), field => field.Key.Contains(part, StringComparison.Ordinal));
}
