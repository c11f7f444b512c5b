using IessPortal.Core.Platform.Messaging.Templates;
using Xunit;

namespace IessPortal.Tests.Features.MailAdministration;

public sealed class WordingRulesTests
{
    private static readonly WordingField Paragraph = new("Link.Intro", ["ruc", "sucursal"]);

    public static TheoryData<MailTemplate, string> Mails => [.. from template in Enum.GetValues<MailTemplate>() from language in WordingReader.Languages.Keys select (template, language)];

    [Theory, MemberData(nameof(Mails))]
    public void The_programs_own_texts_keep_them(MailTemplate template, string language) =>
        Assert.All(WordingFields.Of(template), field => Assert.Null(WordingRules.Check(field, WordingReader.OriginalOf(field, language))));

    [Theory, MemberData(nameof(Mails))]
    public void Names_become_the_programs_numbers_and_back(MailTemplate template, string language) => Assert.All(WordingFields.Of(template), field =>
    {
        var named = WordingReader.OriginalOf(field, language);
        Assert.DoesNotMatch(@"\{\d", named);
        Assert.Equal(named, field.ToNames(field.ToNumbers(named)));
    });

    [Theory]
    [InlineData("Cree la clave del RUC {ruc}, sucursal {sucursal}. ¡Gracias! Atte. IESS, S.A.", null)]
    [InlineData("", WordingFault.Empty)]
    [InlineData("RUC {ruc}", WordingFault.Missing)]
    [InlineData("RUC {ruc}, {sucursal}, {clave}", WordingFault.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} {0}", WordingFault.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} {", WordingFault.Unknown)]
    [InlineData("RUC {ruc}, {sucursal} }", WordingFault.Unknown)]
    [InlineData("RUC {{ruc}}, {sucursal}", WordingFault.Unknown)]
    [InlineData("<b>{ruc}</b> {sucursal}", WordingFault.Markup)]
    [InlineData("＜script＞ {ruc} {sucursal}", WordingFault.Markup)]
    [InlineData("{ruc} {sucursal} https://malo.ec", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} visite malo.ec", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} visite MALO．EC", WordingFault.Address)] // full-width dot
    [InlineData("{ruc} {sucursal} visite malo。ec", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} escriba a yo@malo", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} javascript://x", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} en 10.0.0.1", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} www malo", WordingFault.Address)]
    [InlineData("{ruc} {sucursal} llame al 099 123 4567", WordingFault.Phone)]
    [InlineData("{ruc} {sucursal} llame al (02) 394-5666", WordingFault.Phone)]
    [InlineData("{ruc} {sucursal} llame al ０９９１２３４５６７", WordingFault.Phone)]
    [InlineData("{ruc} {sucursal}\nBcc: yo", WordingFault.Invisible)]
    [InlineData("{ruc} {sucursal} ma\u200Blo", WordingFault.Invisible)]
    [InlineData("{ruc} {sucursal} \u202Eoma", WordingFault.Invisible)]
    public void A_mail_of_ours_leads_nowhere_else(string text, WordingFault? fault) => Assert.Equal(fault, WordingRules.Check(Paragraph, text)?.Fault);

    [Fact]
    public void Lines_are_short_and_paragraphs_not_endless()
    {
        Assert.Null(WordingRules.Check(new("Code.Subject", []), new string('a', 120)));
        Assert.Equal(WordingFault.TooLong, WordingRules.Check(new("Code.Subject", []), new string('a', 121))?.Fault);
        Assert.Equal(WordingFault.TooLong, WordingRules.Check(new("Code.Intro", []), new string('a', 601))?.Fault);
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
        Assert.DoesNotContain(Enum.GetValues<MailTemplate>().SelectMany(WordingFields.Of), field => field.Key.Contains(part, StringComparison.Ordinal));
}
