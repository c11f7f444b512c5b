using System.IO.Compression;
using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Samples;
using MiniExcelLibs;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Import;

/// <summary>Files of every kind, and what is none.</summary>
public sealed class ImportTableTests
{
    private static readonly ForeignerCodeFormat Format = new("EXT[0-9]{7}");

    [Fact]
    public void What_was_written_as_CSV_is_read_back() => Check.That(
        Inputs.AnyText.Select(text => (text ?? "x").Replace("\r\n", "\n", StringComparison.Ordinal)).NonEmptyListOf(),
        fields =>
        {
            var line = EmployerFile.Line(fields, ';');
            var read = new CsvRows(new StringReader(line), ';').Read().ToList();
            return fields.Any(field => field.Length > CsvRows.LongestField)
                ? read is [{ Problem: FaultReason.TooLong }]
                : read is [{ Problem: null } row] && row.Cells.Select(cell => cell.Text).SequenceEqual(fields);
        });

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused() => Check.That(
        Inputs.AnyText.Select(text => text ?? string.Empty).ListOf(),
        lines =>
        {
            var content = ImportSamples.Bytes($"{ImportSamples.Heading}{string.Join('\n', lines)}");
            var faults = new List<ImportFault>();
            if (ImportTable.Open(() => new MemoryStream(content, false), ColumnMap.None) is OpenImportOutcome.Opened opened)
            {
                var reader = new RowReader(opened.Table, Format, faults);
                return opened.Table.Rows().All(row => reader.Read(row) is null && faults.Count > 0);
            }

            return true;
        },
        300);

    [Theory]
    [InlineData("RUC;Código de sucursal;Cédula del representante;Razón social;Representante legal;Correo electrónico;Teléfono celular")]
    [InlineData("ruc\tSUCURSAL\tcedula\tNombre\trepresentante\tE-mail\tMóvil")]
    [InlineData("\uFEFFRuc,Sucursal,\"Cédula\",nombre,representante,correo,celular")]
    public void Headings_are_known_by_many_names(string heading) =>
        Assert.Equal(ImportColumns.All, ImportDesk.Table($"{heading}\r\n").Places.Keys);

    [Fact]
    public void Windows_1252_is_read_as_such()
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        Assert.Equal("Compañía de Prueba 1 S.A.", Assert.Single(RowsOf(windows.GetBytes(ImportSamples.Csv(1)), [])).Name);
    }

    [Fact]
    public void Letters_that_were_damaged_are_told()
    {
        var faults = new List<ImportFault>();
        RowsOf(ImportSamples.Bytes(ImportSamples.Csv(1).Replace("ñ", "Ã±", StringComparison.Ordinal)), faults);

        Assert.Equal([new ImportFault(2, ImportColumn.Name, FaultReason.Encoding)], faults);
    }

    [Fact]
    public void Lines_of_JSON_are_read_and_what_is_broken_is_told()
    {
        var faults = new List<ImportFault>();
        var who = $"\"ruc\":\"{ImportSamples.Ruc(1)}\",\"cedula\":{ImportSamples.Cedula(1)}";
        var good = $"{{\"celular\":\"0991234567\",{who},\"sucursal\":1,\"nombre\":\"A\",\"representante\":\"B\",\"otro\":null}}";

        var rows = RowsOf(ImportSamples.Bytes($"{good}\n\n{{\"ruc\":[1]}}\n{{nada\n"), faults);

        Assert.Equal(("0001", null), (Assert.Single(rows).Employer.Sucursal.Value, rows[0].Email));
        Assert.Equal([new ImportFault(3, null, FaultReason.BrokenJson), new ImportFault(4, null, FaultReason.BrokenJson)], faults);
    }

    [Fact]
    public void A_lost_zero_comes_back_only_to_a_number_whose_check_digit_agrees()
    {
        var faults = new List<ImportFault>();
        // 0990000093001 passes modulo 11; 0190000044001 without its zero as a text does not say what it lacks.
        var book = Workbook([(990000093001d, 962467429d, 991234567d), ("190000044001", "0962467429", null), (1790000001d, 962467429d, null)]);

        var row = Assert.Single(RowsOf(book, faults));

        Assert.Equal(("0990000093001", "0962467429", "0991234567", true),
            (row.Employer.Ruc.Value, row.Employer.Representative.Value, row.Mobile!.Value, row.Restored));
        Assert.Contains(new ImportFault(3, ImportColumn.Ruc, FaultReason.LeadingZero, 13, 12), faults);
        Assert.Contains(new ImportFault(4, ImportColumn.Ruc, FaultReason.TooShort, 13, 10), faults);
    }

    [Theory]
    [InlineData("1,79E+12", FaultReason.Scientific)]
    [InlineData("#N/A", FaultReason.FormulaError)]
    [InlineData("1790000001", FaultReason.TooShort)]
    [InlineData("", FaultReason.Empty)]
    public void What_a_spreadsheet_did_to_a_RUC_is_told(string ruc, FaultReason reason)
    {
        var faults = new List<ImportFault>();
        RowsOf(ImportSamples.Bytes(ImportSamples.Csv(1).Replace(ImportSamples.Ruc(1), $"\"{ruc}\"", StringComparison.Ordinal)), faults);

        Assert.Equal((ImportColumn.Ruc, reason), (Assert.Single(faults).Field, faults[0].Reason));
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_does()
    {
        var faults = new List<ImportFault>();
        var first = ImportSamples.Row(1).Replace("Compañía", "\"Compañía\nen dos líneas", StringComparison.Ordinal)
            .Replace("S.A.", "S.A.\"", StringComparison.Ordinal);
        var last = ImportSamples.Row(2).Replace(",0001", "\"", StringComparison.Ordinal);
        var rows = RowsOf(ImportSamples.Bytes($"{ImportSamples.Heading}\n{first}x,x\n{last}"), faults);

        Assert.Equal("Compañía en dos líneas de Prueba 1 S.A.", Assert.Single(rows).Name);
        Assert.Equal([5, 6], faults.Select(fault => fault.Line).Distinct());
    }

    [Fact]
    public void A_quote_that_is_never_closed_and_too_many_fields_are_told()
    {
        var faults = new List<ImportFault>();
        RowsOf(ImportSamples.Bytes($"{ImportSamples.Heading}{ImportSamples.Row(1).TrimEnd()},otro\n\"{ImportSamples.Row(2)}"), faults);

        Assert.Equal([new ImportFault(2, null, FaultReason.TooManyFields), new ImportFault(3, null, FaultReason.UnclosedQuote)], faults);
    }

    [Fact]
    public void What_is_no_table_is_refused_whatever_its_name_says()
    {
        Assert.Equal(ImportRefusal.Empty, ImportDesk.RefusalOf([]));
        Assert.Equal(ImportRefusal.Empty, ImportDesk.RefusalOf("\n \n"u8.ToArray()));
        Assert.Equal(ImportRefusal.NotATable, ImportDesk.RefusalOf("%PDF-1.7"u8.ToArray()));
        Assert.Equal(ImportRefusal.NotATable, ImportDesk.RefusalOf([0x89, 0x50, 0x4E, 0x47, 0x00, 0x81]));
        Assert.Equal(ImportRefusal.OldExcel, ImportDesk.RefusalOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal(ImportRefusal.Damaged, ImportDesk.RefusalOf("PK\u0003\u0004nada"u8.ToArray()));
        Assert.Equal(ImportRefusal.NotATable, ImportDesk.RefusalOf(Zip(("otro.xml", 10))));
        Assert.Equal(ImportRefusal.Bomb, ImportDesk.RefusalOf(Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 64 << 20))));
        Assert.Equal(ImportRefusal.NoColumn, ImportDesk.RefusalOf("ruc;nombre\n"u8.ToArray()));
        Assert.Equal(ImportRefusal.ColumnTwice, ImportDesk.RefusalOf("ruc;RUC;sucursal;cedula;nombre;representante\n"u8.ToArray()));
    }

    [Fact]
    public void A_heading_can_be_chosen()
    {
        var content = ImportSamples.Bytes(ImportSamples.Csv(1).Replace("nombre", "Nombre comercial", StringComparison.Ordinal)
            .Replace("ruc", "nombre", StringComparison.Ordinal).Replace("cedula", "ruc", StringComparison.Ordinal));
        var table = ImportDesk.Table(
            content, new() { [ImportColumn.Name] = "NOMBRE COMERCIAL", [ImportColumn.Ruc] = "Nombre", [ImportColumn.Representative] = "ruc" });

        Assert.Equal(ImportSamples.Ruc(1), Assert.Single(table.Rows().Select(new RowReader(table, Format, []).Read))!.Employer.Ruc.Value);
    }

    private static List<EmployerRow> RowsOf(byte[] content, List<ImportFault> faults)
    {
        var table = ImportDesk.Table(content);
        return [.. table.Rows().Select(new RowReader(table, Format, faults).Read).OfType<EmployerRow>()];
    }

    private static byte[] Workbook(IEnumerable<(object Ruc, object Cedula, object? Mobile)> rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(row => new Dictionary<string, object?>
        {
            ["RUC"] = row.Ruc,
            ["Sucursal"] = 1,
            ["Cédula"] = row.Cedula,
            ["Nombre"] = "Uno",
            ["Representante"] = "Dos",
            ["Celular"] = row.Mobile,
        }));
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, int Length)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, length) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(new byte[length]);
            }
        }

        return stream.ToArray();
    }
}
