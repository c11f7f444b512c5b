using FsCheck.Fluent;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class CedulaTests
{
    public static TheoryData<string> Valid =>
    [
        "1710034065", "1714307103", "0602910945", "0910005917", "0962467429", "0101016905", "1001152287", "1104552037", "1700672486", "1702264233",
        "1704159860",
        "1710585264", "1710589373", "1713238234", "1721788659", "1713175071", "1712345675", "0923456784", "0601234560", "3012345678",
    ];

    [Theory, MemberData(nameof(Valid))]
    public void Takes_what_the_registry_issues(string text)
    {
        Assert.True(Cedula.TryParse(text, out var cedula, out _));
        Assert.Equal(text, cedula.Value);
    }

    [Theory]
    [InlineData("1714307104", IdentifierError.CheckDigit)]
    [InlineData("0926687858", IdentifierError.CheckDigit)]
    [InlineData("1712345678", IdentifierError.CheckDigit)]
    [InlineData("2400000018", IdentifierError.CheckDigit)]
    [InlineData("0912345678", IdentifierError.CheckDigit)]
    [InlineData("3012345679", IdentifierError.CheckDigit)]
    [InlineData("1784307108", IdentifierError.ThirdDigit)]
    [InlineData("8814307107", IdentifierError.Province)]
    [InlineData("9999999999", IdentifierError.Province)]
    [InlineData("0000000000", IdentifierError.Province)]
    [InlineData("2222222222", IdentifierError.Repeated)]
    [InlineData("171430710", IdentifierError.TooShort)]
    [InlineData("17143071033", IdentifierError.TooLong)]
    [InlineData("123A567890", IdentifierError.NotDigits)]
    [InlineData("", IdentifierError.Empty)]
    [InlineData("  - ", IdentifierError.Empty)]
    [InlineData(null, IdentifierError.Empty)]
    [InlineData("١٧١٤٣٠٧١٠٣", IdentifierError.ForeignDigits)]
    [InlineData("１７１４３０７１０３", IdentifierError.ForeignDigits)]
    public void Refuses_with_the_reason(string? text, IdentifierError fault)
    {
        Assert.False(Cedula.TryParse(text, out var cedula, out var problem));
        Assert.Null(cedula);
        Assert.Equal(fault, problem.Error);
    }

    [Theory]
    [InlineData("171430710-3")]
    [InlineData(" 1714 307 103\t")]
    [InlineData("1714307103\u200E")]
    [InlineData("171\u2011430\u00A07103")]
    public void Does_not_mind_separators(string text)
    {
        Assert.True(Cedula.TryParse(text, out var cedula, out _));
        Assert.Equal("1714307103", cedula.Value);
    }

    [Fact]
    public void Says_how_many_digits_are_missing()
    {
        Assert.False(Cedula.TryParse("17143071", out _, out var problem));
        Assert.Equal(new IdentifierProblem(IdentifierError.TooShort, 10, 8), problem);
    }

    [Fact]
    public void Of_what_is_far_too_long_64_digits_are_looked_at()
    {
        Assert.False(Cedula.TryParse(new string('7', 70), out _, out var problem));
        Assert.Equal(new IdentifierProblem(IdentifierError.TooLong, 10, 64), problem);
    }

    [Fact]
    public void Stays_what_it_is_in_the_database() => Assert.Equal("9999999999", Cedula.FromStored("9999999999").Value);

    [Fact]
    public void Prints_masked() => Assert.Equal("17•••03", Cedula.FromStored("1714307103").ToString());

    [Fact]
    public void No_input_throws_and_the_normal_form_is_stable() => Check.That(Inputs.AnyText, text =>
        !Cedula.TryParse(text, out var cedula, out _) || (Cedula.TryParse(cedula.Value, out var again, out _) && again == cedula));

    [Fact]
    public void A_changed_digit_is_refused() => Check.That(
        from cedula in Inputs.Cedulas
        from place in Gen.Choose(0, Cedula.Length - 1)
        from shift in Gen.Choose(1, 9)
        select Inputs.ChangeDigit(cedula, place, shift),
        changed => !Cedula.TryParse(changed, out _, out _));
}
