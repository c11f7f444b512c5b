using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class PdfTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("207E", " ~")]
    [InlineData("A1ACAEFF", "\u00A1\u00AC\u00AE\u00FF")]
    [InlineData("FEFF", "")]
    [InlineData("FEFF0041D83DDE00", "A\U0001F600")]
    [InlineData("FE41", "\u00FEA")]
    [InlineData("1F", null)]
    [InlineData("7F", null)]
    [InlineData("A0", null)]
    [InlineData("AD", null)]
    [InlineData("410A", null)]
    [InlineData("FEFFD83D", null)]
    [InlineData("FEFF00", null)]
    public void Text_is_what_both_encodings_say_for_certain(string bytes, string? text) =>
        Assert.Equal(text, PdfText.Read(new PdfString(Convert.FromHexString(bytes), 0, 0, hexadecimal: false)));
}
