using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Pdf;

public sealed class PdfDateTests
{
    [Theory]
    [InlineData("D:20261127073000-05'00'", true)]
    [InlineData("D:20261127073000-05'00", true)]
    [InlineData("D:20261127073000-05", true)]
    [InlineData("D:20261127180000+0530", true)]
    [InlineData("D:20261127123000Z", true)]
    [InlineData("D:20261127123000Z'", true)]
    [InlineData("D:20261127123000Z00'00'", true)]
    [InlineData("D:20261127123000", false)]
    [InlineData("D:20261127123000Z''", false)]
    [InlineData("D:20261127123000Z'x", false)]
    [InlineData("D:20261327123000Z'", false)]
    public void A_moment_is_read_with_its_zone_alone(string text, bool isRead)
    {
        var moment = PdfDate.Read(new PdfString(Encoding.Latin1.GetBytes(text), 0, text.Length, hexadecimal: false));

        Assert.Equal(isRead ? new DateTimeOffset(2026, 11, 27, 12, 30, 0, TimeSpan.Zero) : null, moment);
    }
}
