using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Core.Libraries.PdfWriting.Fonts;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Check = IessPortal.Tests.Support.Inspection.Check;

namespace IessPortal.Tests.Libraries.PdfWriting;

/// <summary>The writer: whatever is written, it fits, and what cannot be written is told.</summary>
[StartsProcesses]
public sealed class PdfDocumentTests
{
    private static readonly PdfInfo Info = new("Prueba", Sample.Id(1), Sample.Now);

    [Fact]
    public void Any_text_in_any_place_stays_within_the_margins() => Check.That(Inputs.AnyText, Inputs.AnyText, Gen.Choose(1, 40), (first, second, size) =>
    {
        var output = Write(column =>
        {
            column.Spacing(4);
            column.Item().Heading(1, first ?? string.Empty);
            column.Item().Text(text => text.Size(size).Span(first ?? string.Empty).Bold(second ?? string.Empty));
            column.Item().Row(row =>
            {
                row.Spacing(8).ConstantItem(60).Text(second ?? string.Empty);
                row.RelativeItem().Together().Text(first ?? string.Empty);
            });
            column.Item().Table(table => table.Columns(50, 0.3, 0.7).Head("A", "B", "C")
                .Row(
                    cell => cell.CheckBox("Casilla"),
                    cell => cell.Text(first ?? string.Empty),
                    cell => cell.PlainText(text => text.Span(second ?? string.Empty)))
                .Row(cell => cell.Text(second ?? string.Empty), cell => cell.Space(4), cell => cell.Text("Fin")));
            column.Item().Numbered([first ?? string.Empty, second ?? string.Empty]);
        });
        return output.Pages.All(page => page.Extent is null || Within(page.Extent.Value, PdfSection.Printed));
    }, tries: 300);

    [Fact]
    public void What_the_font_lacks_is_replaced_and_told() => Check.That(Inputs.AnyText, text =>
    {
        var replaced = new List<Rune>();
        var written = PdfText.Read(text ?? string.Empty, bold: false, replaced).ToList();
        return written.TrueForAll(character => TrueTypeFont.Regular.Has(character.Rune))
            && replaced.TrueForAll(rune => !TrueTypeFont.Regular.Has(rune))
            && written.Count(character => character.Rune == TrueTypeFont.Regular.Substitute) >= replaced.Count;
    });

    [Theory]
    [InlineData("Muñoz Ibáñez", "Muñoz Ibáñez")]
    [InlineData("Muñoz", "Muñoz")]
    [InlineData("  dos\t\r\n palabras  ", " dos palabras ")]
    [InlineData("a\u200Bb\u202Ec\u0007", "abc")]
    [InlineData("李 y 🙂", "\uFFFD y \uFFFD")]
    public void Text_is_brought_into_a_form_that_can_be_written(string text, string written) =>
        Assert.Equal(
            written,
            string.Concat(
                PdfText.Read(text, bold: false, []).Select(
                    character => character.Rune == TrueTypeFont.Regular.Substitute ? "\uFFFD" : character.Rune.ToString())));

    // Not among the cases above: the runner itself cannot carry half a surrogate.
    [Fact]
    public void Half_a_surrogate_is_replaced() =>
        Assert.Equal([TrueTypeFont.Regular.Substitute, new Rune('x')], PdfText.Read("\uD800x", bold: false, []).Select(character => character.Rune));

    [Fact]
    public void Long_content_goes_on_over_as_many_pages_as_it_takes_and_nothing_of_it_is_lost()
    {
        var words = Enumerable.Range(1, 3000).Select(number => $"palabra{number}").ToList();
        var output = Write(column =>
        {
            column.Item().Heading(1, "Largo");
            column.Item().Text(string.Join(' ', words));
            column.Item().Table(table =>
            {
                table.Columns(60, 1).Head("N.º", "Texto");
                foreach (var number in Enumerable.Range(1, 80))
                {
                    table.Row(cell => cell.Text($"{number}"), cell => cell.Text($"fila{number}"));
                }
            });
        });
        using var pdf = new PdfTools(output.Bytes);
        var text = pdf.Text();

        pdf.Check();
        Assert.InRange(output.Pages.Count, 8, 20);
        Assert.All(words.Concat(Enumerable.Range(1, 80).Select(number => $"fila{number}")), word => Assert.Matches($@"\b{word}\b", text));
        Assert.InRange(text.Split("N.º").Length, 3, 10);
        Assert.Equal(2, pdf.Structure().Split("N.º").Length);
    }

    [Fact]
    public void A_row_that_is_longer_than_a_page_is_torn()
    {
        var output = Write(
            column => column.Item().Table(
                table => table.Columns(60, 1)
                    .Head("A", "B")
                    .Row(cell => cell.Text("uno"), cell => cell.Text(string.Join(' ', Enumerable.Repeat("palabra", 4000))))));
        using var pdf = new PdfTools(output.Bytes);

        pdf.Check();
        Assert.InRange(output.Pages.Count, 4, 20);
        Assert.Equal(4000, pdf.Text().Split("palabra").Length - 1);
    }

    [Fact]
    public void What_belongs_together_moves_on_together()
    {
        var output = Write(column =>
        {
            column.Item().Space(PdfSection.RoomOnAPage - 60);
            column.Item().Together().Column(place =>
            {
                place.Item().Text("Atentamente,");
                place.Item().WriteLine(60);
                place.Item().Text("Firma");
            });
        });
        using var pdf = new PdfTools(output.Bytes);
        var pages = pdf.Text().Split('\f');

        Assert.Equal(2, output.Pages.Count);
        Assert.Contains("Atentamente", pages[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Atentamente", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_character_of_the_font_comes_out_as_it_went_in()
    {
        var all = Enumerable.Range(0x21, 0x24F - 0x21)
            .Select(number => new Rune(number))
            .Where(rune => TrueTypeFont.Regular.Has(rune) && Rune.IsLetterOrDigit(rune))
            .ToList();
        var output = Write(column => column.Item().Text(string.Join(' ', all)));
        using var pdf = new PdfTools(output.Bytes);

        pdf.Check();
        Assert.InRange(all.Count, 300, 600);
        Assert.Equal(string.Concat(all), string.Concat(pdf.Text().Where(letter => !char.IsWhiteSpace(letter))));
    }

    private static PdfOutput Write(Action<Column> build) => new PdfDocument(Info).Section(section => section.Content(build)).Write();

    internal static bool Within(PdfBox inner, PdfBox outer) =>
        inner.X >= outer.X - 0.01 && inner.Y >= outer.Y - 0.01 && inner.Right <= outer.Right + 0.01 && inner.Bottom <= outer.Bottom + 0.01;
}
