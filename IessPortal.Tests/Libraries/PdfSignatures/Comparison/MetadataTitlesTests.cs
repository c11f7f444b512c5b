using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using Xunit;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

public sealed class MetadataTitlesTests
{
    [Theory]
    [InlineData("<x/>", "")]
    [InlineData("<x><note>no</note></x>", "")]
    [InlineData("<x><title>Carta</title><note>no</note></x>", "Carta")]
    [InlineData("<x><title> Carta\n</title></x>", "Carta")]
    [InlineData("<x xmlns:dc='d'><dc:title><dc:Alt><dc:li>Carta</dc:li><dc:li>Letter</dc:li></dc:Alt></dc:title><dc:note>no</dc:note></x>", "Carta, Letter")]
    [InlineData("<x><title/><note>no</note></x>", "")]
    [InlineData("<x><title><title>Otra</title>Carta</title><note>no</note></x>", "Carta, Otra")]
    [InlineData("<x><title>Carta</title><y><title>Otra</title></y></x>", "Carta, Otra")]
    [InlineData("<x title=' Carta ' note='no'/>", "Carta")]
    [InlineData("<x note='no' title='Carta'><y title='Otra'/></x>", "Carta, Otra")]
    [InlineData("<x><title note='no'>Carta</title></x>", "Carta")]
    [InlineData("\uFEFF <?xpacket begin='' id='W5'?><x><title>Carta</title></x><?xpacket end='w'?> \0\0", "Carta")]
    public void Finds_what_the_file_is_called(string text, string titles) =>
        Assert.Equal(titles, string.Join(", ", MetadataTitles.Read(Encoding.UTF8.GetBytes(text))!.Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("Carta")]
    [InlineData("<x><title>Carta</x>")]
    [InlineData("<x/>more")]
    [InlineData("<x><!-- carried along --></x>")]
    [InlineData("<!-- carried along --><x/>")]
    [InlineData("<x><title><![CDATA[Carta]]></title></x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY t 'Carta'>]><x><title>&t;</title></x>")]
    public void What_nobody_reads_is_not_read(string text) => Assert.Null(MetadataTitles.Read(Encoding.UTF8.GetBytes(text)));
}
