using FsCheck.Fluent;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class AnswerTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("05/03/2014")]
    [InlineData("5/3/2014")]
    [InlineData(" 05-03-2014 ")]
    [InlineData("05.03.2014")]
    [InlineData("05 03 2014")]
    [InlineData("05032014")]
    [InlineData("2014-03-05")]
    [InlineData("2014/3/5")]
    [InlineData("5 de marzo de 2014")]
    [InlineData("5 marzo del 2014")]
    [InlineData("5-MAR-2014")]
    public void Reads_a_date_however_it_is_written(string text)
    {
        Assert.Null(AnswerText.Normalize(Of(QuestionKind.BirthDate), text, Today, out var normal));
        Assert.Equal("2014-03-05", normal);
    }

    [Theory]
    [InlineData("", AnswerProblem.Empty)]
    [InlineData("   ", AnswerProblem.Empty)]
    [InlineData(null, AnswerProblem.Empty)]
    [InlineData("31/02/2014", AnswerProblem.NotADate)]
    [InlineData("29/02/2023", AnswerProblem.NotADate)]
    [InlineData("05/13/2014", AnswerProblem.NotADate)]
    [InlineData("05/03/14", AnswerProblem.NotADate)]
    [InlineData("00/03/2014", AnswerProblem.NotADate)]
    [InlineData("05/03", AnswerProblem.NotADate)]
    [InlineData("ayer", AnswerProblem.NotADate)]
    [InlineData("5-ma-2014", AnswerProblem.NotADate)]
    [InlineData("5/003/2014", AnswerProblem.NotADate)]
    [InlineData("005/03/2014", AnswerProblem.NotADate)]
    [InlineData("31/12/1899", AnswerProblem.NotADate)]
    [InlineData("31/12/9999", AnswerProblem.FutureDate)]
    [InlineData("05/03/1814", AnswerProblem.NotADate)]
    [InlineData("٠٥/٠٣/٢٠١٤", AnswerProblem.ForeignDigits)]
    [InlineData("22/11/2026", AnswerProblem.FutureDate)]
    public void Says_why_it_is_no_date(string? text, AnswerProblem problem) =>
        Assert.Equal(problem, AnswerText.Normalize(Of(QuestionKind.RucIssued), text, Today, out _));

    [Theory]
    [InlineData("enero", "01")]
    [InlineData("Febrero", "02")]
    [InlineData("marzo", "03")]
    [InlineData("abril", "04")]
    [InlineData("mayo", "05")]
    [InlineData("junio", "06")]
    [InlineData("julio", "07")]
    [InlineData("agosto", "08")]
    [InlineData("septiembre", "09")]
    [InlineData("setiembre", "09")]
    [InlineData("octubre", "10")]
    [InlineData("noviembre", "11")]
    [InlineData("DIC", "12")]
    public void Knows_the_months_by_name(string month, string number)
    {
        Assert.Null(AnswerText.Normalize(Of(QuestionKind.BirthDate), $"1 de {month} de 1900", Today, out var normal));
        Assert.Equal($"1900-{number}-01", normal);
    }

    [Fact]
    public void Points_alone_are_no_place() =>
        Assert.Equal(AnswerProblem.Empty, AnswerText.Normalize(Of(QuestionKind.HeadOfficeCanton), " . ", Today, out _));

    [Fact]
    public void Today_is_no_future_date() => Assert.Null(AnswerText.Normalize(Of(QuestionKind.RucIssued), "21/11/2026", Today, out _));

    [Theory]
    [InlineData("Quito", "quito")]
    [InlineData("  SANTA   CRUZ ", "santa cruz")]
    [InlineData("Rumiñahui", "ruminahui")]
    [InlineData("Cañar.", "canar")]
    public void Compares_places_without_capitals_and_accents(string text, string expected)
    {
        Assert.Null(AnswerText.Normalize(Of(QuestionKind.HeadOfficeCanton), text, Today, out var normal));
        Assert.Equal(expected, normal);
    }

    [Theory]
    [InlineData("4417", null)]
    [InlineData(" 44-17 ", null)]
    [InlineData("441", AnswerProblem.NotFourDigits)]
    [InlineData("44177", AnswerProblem.NotFourDigits)]
    [InlineData("44a7", AnswerProblem.NotFourDigits)]
    [InlineData("４４１７", AnswerProblem.ForeignDigits)]
    public void Takes_four_digits_of_an_account(string text, AnswerProblem? problem) =>
        Assert.Equal(problem, AnswerText.Normalize(Of(QuestionKind.DebitAccountEnding), text, Today, out _));

    [Theory]
    [InlineData("1", "A")]
    [InlineData("3", "C")]
    public void Takes_an_options_number(string text, string expected)
    {
        Assert.Null(AnswerText.Normalize(new(QuestionKind.FormerAddress, ["A", "B", "C"], []), text, Today, out var normal));
        Assert.Equal(expected, normal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("A")]
    [InlineData("99999999999999")]
    public void Takes_nothing_but_an_option(string? text) =>
        Assert.Equal(AnswerProblem.NotAnOption, AnswerText.Normalize(new(QuestionKind.FormerAddress, ["A", "B", "C"], []), text, Today, out _));

    [Fact]
    public void What_is_too_long_is_not_looked_at()
    {
        Assert.Equal(AnswerProblem.TooLong, AnswerText.Normalize(Of(QuestionKind.HeadOfficeCanton), new string('a', 101), Today, out _));
        Assert.Null(AnswerText.Normalize(Of(QuestionKind.HeadOfficeCanton), new string('a', 100), Today, out _));
    }

    [Fact]
    public void No_input_throws() => Check.That(
        from kind in Gen.Elements(Enum.GetValues<QuestionKind>()) from text in Inputs.AnyText select (kind, text),
        input => AnswerText.Normalize(Of(input.kind), input.text, Today, out var normal) is not null || normal.Length > 0);

    [Fact]
    public void Every_date_is_read_back() => Check.That(
        Gen.Choose(0, 45000),
        days => new DateOnly(1901, 1, 1).AddDays(days) is var date
            && AnswerText.Normalize(Of(QuestionKind.BirthDate), $"{date.Day}/{date.Month}/{date.Year}", Today, out var normal) is null
            && normal == AnswerText.Of(date));

    private static Question Of(QuestionKind kind) => new(kind, kind is QuestionKind.FormerAddress ? ["A"] : [], []);
}
