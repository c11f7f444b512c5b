using System.IO.Compression;
using System.Text;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using MiniExcelLibs;
using Xunit;

namespace IessPortal.Tests.Platform.Uploads;

/// <summary>XML comes to the portal in workbooks and in the notes of PDFs; what it names is not fetched, what it declares not put in.</summary>
public sealed class XmlTests
{
    private static readonly string[] Readers =
        ["XmlReader.Create", "XDocument.", "XElement.Load", "XElement.Parse", "new XmlDocument", "XmlSerializer", "XPath"];

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"root:aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;&b;\">]>")]
    public void What_a_workbook_declares_is_neither_fetched_nor_put_in(string declaration)
    {
        foreach (var part in new[] { "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml" })
        {
            var content = With(declaration, part);

            Assert.DoesNotContain(TextsOf(content), text => text.Contains("root:", StringComparison.Ordinal));
        }

        Assert.Contains("Uno", TextsOf(With(string.Empty, "xl/worksheets/sheet1.xml")));
    }

    [Fact]
    public void Nowhere_else_is_XML_read_and_where_it_is_document_types_are_forbidden()
    {
        var reading = SourceCode.Product.SelectMany(project => SourceCode.Of(project, ".cs"))
            .Where(file => Readers.Any(name => file.Text.Contains(name, StringComparison.Ordinal)))
            .ToList();

        // Data Protection's keys come from the database, sealed.
        var one = Assert.Single(reading, file => !file.Path.EndsWith("/SealedXml.cs", StringComparison.Ordinal));
        Assert.Contains("DtdProcessing = DtdProcessing.Prohibit", one.Text, StringComparison.Ordinal);
    }

    /// <summary>What its cells say; nothing where it is refused.</summary>
    private static List<string> TextsOf(byte[] workbook)
    {
        if (ImportTable.Open(() => new MemoryStream(workbook, false), ColumnMap.None) is not OpenImportOutcome.Opened opened)
        {
            return [];
        }

        var texts = new List<string>();
        try
        {
            foreach (var row in opened.Table.Rows())
            {
                texts.AddRange(row.Cells.Select(cell => cell.Text));
            }
        }
        catch (InvalidDataException)
        {
            // Refused there: what was read before counts.
        }

        return texts;
    }

    /// <summary>A workbook in one of whose parts something stands before the first element, and a cell names the entity.</summary>
    private static byte[] With(string declaration, string part)
    {
        using var file = new MemoryStream();
        file.SaveAs(
            new[] { new { ruc = ImportSamples.Ruc(1), sucursal = "0001", cedula = ImportSamples.Cedula(1), nombre = "MARK", representante = "Alguien Más" } });
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            if (archive.GetEntry(part) is not { } entry)
            {
                return file.ToArray();
            }

            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            var start = text.IndexOf("?>", StringComparison.Ordinal) is var end and >= 0 ? end + 2 : 0;
            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(text.Insert(start, declaration).Replace("MARK", declaration.Length == 0 ? "Uno" : "&e;", StringComparison.Ordinal));
        }

        return file.ToArray();
    }
}
