using IessPortal.Core.Domain.Identifiers;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Domain.Identifiers;

public sealed class MobileTests
{
    [Theory]
    [InlineData("0991234567")]
    [InlineData("099 123 4567")]
    [InlineData("(099) 123-45.67")]
    [InlineData("+593991234567")]
    [InlineData("+593 99 123 4567")]
    [InlineData("+593 (0)99 123 4567")]
    [InlineData("00593991234567")]
    [InlineData("593991234567")]
    public void However_it_is_written_it_is_the_same(string text)
    {
        Assert.True(Mobile.TryParse(text, out var mobile, out _));
        Assert.Equal("0991234567", mobile.Value);
    }

    [Theory]
    [InlineData("", IdentifierError.Empty)]
    [InlineData(null, IdentifierError.Empty)]
    [InlineData("022345678", IdentifierError.TooShort)]
    [InlineData("0223456789", IdentifierError.Pattern)]
    [InlineData("991234567", IdentifierError.TooShort)]
    [InlineData("09912345678", IdentifierError.TooLong)]
    [InlineData("+573001234567", IdentifierError.NotDigits)]
    [InlineData("+59399123", IdentifierError.TooShort)]
    [InlineData("5939123456", IdentifierError.Pattern)]
    [InlineData("09912E4567", IdentifierError.NotDigits)]
    [InlineData("٠٩٩١٢٣٤٥٦٧", IdentifierError.ForeignDigits)]
    public void What_is_none_is_told_why(string? text, IdentifierError fault)
    {
        Assert.False(Mobile.TryParse(text, out _, out var problem));
        Assert.Equal(fault, problem.Error);
    }

    [Fact]
    public void Nothing_that_is_typed_breaks_it() =>
        Check.That(
            Inputs.AnyText,
            text => !Mobile.TryParse(text, out var mobile, out _)
                || (mobile.Value.Length == 10 && mobile.Value.StartsWith("09", StringComparison.Ordinal) && mobile.Value.All(char.IsAsciiDigit)));

    [Fact]
    public void There_are_words_for_whatever_is_wrong()
    {
        var texts = TextFile.Of("IdentifierTexts").Spanish;
        Check.That(
            Inputs.AnyText,
            text => Mobile.TryParse(text, out _, out var problem)
                || texts.ContainsKey($"Mobile.{problem.Error}")
                || texts.ContainsKey($"Mobile.{problem.Error}.Many"));
    }

    [Fact]
    public void Prints_masked() => Assert.Equal("09•••••567", Mobile.FromStored("0991234567").ToString());
}
