using System.Text.RegularExpressions;
using FsCheck.Fluent;
using IessPortal.Core.Features.Documents.Layouts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Tests.Libraries.PdfWriting;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Check = IessPortal.Tests.Support.Inspection.Check;

namespace IessPortal.Tests.Features.Documents;

/// <summary>Every document that can be printed, as other people's programs see it.</summary>
[StartsProcesses]
public sealed partial class PrintedDocumentTests
{
    public static TheoryData<string> Variants => [.. PrintedSamples.All.Keys];

    [Theory, MemberData(nameof(Variants))]
    public void It_is_sound_tagged_and_readable(string variant)
    {
        var printed = PrintedSamples.All[variant]();
        using var pdf = new PdfTools(printed.Bytes);

        pdf.Check();
        Assert.Empty(printed.Replaced);
        Assert.Matches(@"Tagged:\s+yes", pdf.Info());
        Assert.Matches(@"Title:\s+\S", pdf.Info());
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", pdf.Metadata(), StringComparison.Ordinal);
        AssertFonts(pdf.Fonts());
        AssertStructure(pdf.Structure());
        Assert.All(pdf.Ink(), ink => Assert.InRange(ink, 0.01, 0.2));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Every_page_says_which_document_it_is_and_where_to_check_it(string variant)
    {
        using var pdf = new PdfTools(PrintedSamples.All[variant]().Bytes);
        var pages = pdf.Text().Split('\f')[..^1];

        Assert.InRange(pages.Length, 1, 4);
        Assert.All(pages, page =>
        {
            Assert.Contains("K7Q-4M", page, StringComparison.Ordinal);
            Assert.Contains($"/verificar/{PrintedSamples.Code}", page, StringComparison.Ordinal);
            Assert.Matches(@"Página \d de \d", page);
        });
    }

    [Fact]
    public void The_pack_has_each_document_on_its_own_pages()
    {
        using var pdf = new PdfTools(PrintedSamples.All["pack"]().Bytes);
        var pages = pdf.Text().Split('\f')[..^1];

        Assert.Equal(2, pages.Length);
        Assert.Contains("De mi consideración", pages[0], StringComparison.Ordinal);
        Assert.Contains("Página 1 de 1", pages[0], StringComparison.Ordinal);
        Assert.Contains("SUSPENDIDO desde", Joined(pages[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_confirmation_of_the_turno_goes_with_the_pack()
    {
        using var pdf = new PdfTools(PrintedSamples.All["pack, with a turno"]().Bytes);
        var pages = pdf.Text().Split('\f')[..^1];

        Assert.Equal(3, pages.Length);
        Assert.Contains("Turno T4H-9K: martes 1 de diciembre de 2026, 10:30", Joined(pages[1]), StringComparison.Ordinal);
        Assert.Contains("Confirmación del turno", pages[2], StringComparison.Ordinal);
    }

    [Theory]
    [
        InlineData(
            "letter, reset",
            "Quito, 21 de noviembre de 2026",
            "Comercial Demo S.A.",
            "1790000028001",
            "sucursal 0001",
            "1700000019",
            "nuevo.correo@ejemplo.ec",
            "099 123 4567",
            "Av. Amazonas N21-147 y Roca",
            "Firma de puño y letra",
            "LOOETA, art. 23"),
    ]
    [InlineData("letter, first key", "primera vez", "Primera Clave S.A.S.")]
    [InlineData("letter, e-mail", "cambio del correo registrado")]
    [InlineData("letter, representative", "me registre como representante")]
    [InlineData("letter, unblock", "se desbloquee la cuenta")]
    [InlineData("letter, public body", "máxima autoridad", "Municipio de Prueba")]
    [InlineData("letter, domestic", "empleador doméstico", "1800000059000")]
    [InlineData("letter, foreigner", "código de extranjero EXT0000123")]
    [InlineData("checklist, company", "SRI: ACTIVO", "vigente hasta el 15 de febrero de 2029")]
    [InlineData("checklist, closed", "desde el 29 de agosto de 2025")]
    [InlineData("checklist, expired", "vencido el 31 de mayo de 2026")]
    [InlineData("checklist, other representative", "consta otra persona como representante")]
    [InlineData("checklist, foreigner", "código de extranjero", "Solo si representa a una compañía")]
    [InlineData("checklist, turno without registries", "Turno T4H-9K: martes 1 de diciembre de 2026, 10:30, CAU de prueba, Quito norte")]
    [
        InlineData(
            "appointment",
            "T4H-9K",
            "martes 1 de diciembre de 2026, 10:30",
            "CAU de prueba, Quito norte",
            "Avenida de los Ejemplos 123",
            "Restablecer la clave de empleador",
            "0190000044001"),
    ]
    public void It_says_what_it_must(string variant, params string[] words)
    {
        using var pdf = new PdfTools(PrintedSamples.All[variant]().Bytes);
        var text = Joined(pdf.Structure());

        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_employs_at_home_is_asked_for_neither_RUC_nor_nombramiento()
    {
        using var pdf = new PdfTools(PrintedSamples.All["checklist, domestic"]().Bytes);

        Assert.DoesNotContain("Nombramiento", pdf.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("RUC en estado", pdf.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_is_the_same_file() => Assert.Equal(PrintedSamples.All["pack"]().Bytes, PrintedSamples.All["pack"]().Bytes);

    [Fact]
    public void What_the_font_lacks_is_told()
    {
        var printed = PrintedSamples.Print(PrintedSamples.Request("Comercial Demo S.A.") with { Signer = "李 Demo 🙂" }, null, DocumentKind.RequestLetter);

        Assert.Equal(["李", "🙂"], printed.Replaced.Select(rune => rune.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Any_text_in_any_field_is_printed_within_the_margins_and_what_is_lacking_is_told() =>
        Check.That(Inputs.AnyText, Inputs.AnyText, Gen.Elements(Enum.GetValues<LetterPurpose>()), (first, second, purpose) =>
    {
        // As long as the form lets a field be; the writer itself takes any length.
        var (one, other) = (Cut(first, DocumentFields.City), Cut(second, DocumentFields.Address));
        var sample = PrintedSamples.Request("Comercial Demo S.A.", purpose);
        var request = sample with { EmployerName = other, Signer = one, Contact = new(one, other, one, other) };
        var content = new DocumentContent(request, PrintedSamples.FindingsOf("Importadora Suspendida"), new(one, other, one, other, one, other));
        var output = new PdfDocument(new(one, Sample.Id(1), Sample.Now))
            .Section(section => section.Content(column => RequestLetter.Write(column, request, other)))
            .Section(section => section.Content(column => Checklist.Write(column, content, one)))
            .Section(section => section.Content(column => AppointmentConfirmation.Write(column, content.Appointment!)))
            .Write();
        var lacking = DocumentFields.UnprintableIn(one).Concat(DocumentFields.UnprintableIn(other)).ToHashSet();
        return output.Pages.All(page => page.Extent is { } extent && PdfDocumentTests.Within(extent, PdfSection.Printed)) && lacking.SetEquals(output.Replaced);
    });

    private static string Cut(string? text, int length) => (text ?? string.Empty)[..Math.Min(length, text?.Length ?? 0)];

    // name type encoding emb sub uni object
    private static void AssertFonts(string fonts)
    {
        var lines = fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.InRange(lines.Length, 1, 2);
        Assert.All(lines, line => Assert.Matches(@"^[A-Z]{6}\+LiberationSans\S*\s+CID TrueType\s+Identity-H\s+yes yes yes", line));
    }

    private static void AssertStructure(string structure)
    {
        Assert.Matches(@"^Document\s+Sect\s+H1 ", structure);
        Assert.Contains("Figure", structure, StringComparison.Ordinal);
        Assert.Contains("TH", structure, StringComparison.Ordinal);
        // No level of heading is left out.
        Assert.DoesNotMatch(@"(?m)^\s*H[3-6] ", structure);
    }

    private static string Joined(string text) => Blank().Replace(text, " ");

    [GeneratedRegex(@"[\s""]+")]
    private static partial Regex Blank();
}
