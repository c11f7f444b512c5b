using System.IO.Compression;
using System.Text;
using System.Xml;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using MiniExcelLibs;
using Xunit;

namespace IessPortal.Tests.Platform.Uploads;

/// <summary>XML comes to the portal in workbooks and in the notes of PDFs; whatever it names is not fetched, and what it multiplies is not multiplied.</summary>
public sealed class XmlTests
{
    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;&b;\">]>")]
    public void A_workbook_that_declares_a_document_type_is_damaged(string declaration)
    {
        foreach (var part in new[] { "xl/worksheets/sheet1.xml", "xl/workbook.xml" })
        {
            var content = With(declaration, part);

            Assert.Throws<InvalidDataException>(() => RowsOf(content));
        }

        Assert.NotEmpty(RowsOf(With(string.Empty, "xl/worksheets/sheet1.xml")));
    }

    [Fact]
    public void Nowhere_else_is_XML_read_and_where_it_is_document_types_are_forbidden()
    {
        var reading = SourceCode.Product.SelectMany(project => SourceCode.Of(project, ".cs"))
            .Where(file => new[] { "XmlReader.Create", "XDocument.", "XElement.Load", "XElement.Parse", "new XmlDocument", "XmlSerializer", "XPath" }
                .Any(name => file.Text.Contains(name, StringComparison.Ordinal)))
            .ToList();

        var one = Assert.Single(reading);
        Assert.Contains($"{nameof(XmlReaderSettings.DtdProcessing)} = {nameof(DtdProcessing)}.{nameof(DtdProcessing.Prohibit)}", one.Text, StringComparison.Ordinal);
    }

    private static List<SourceRow> RowsOf(byte[] workbook) =>
        ImportTable.Open(() => new MemoryStream(workbook, false), ColumnMap.None) is OpenImportOutcome.Opened opened
            ? [.. opened.Table.Rows()]
            : throw new InvalidDataException("It was not opened.");

    /// <summary>A workbook in one of whose parts something stands before the first element, and a cell names the entity.</summary>
    private static byte[] With(string declaration, string part)
    {
        using var file = new MemoryStream();
        file.SaveAs(
            new[] { new { ruc = ImportSamples.Ruc(1), sucursal = "0001", cedula = ImportSamples.Cedula(1), nombre = "MARK", representante = "Alguien Más" } });
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(part)!;
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
