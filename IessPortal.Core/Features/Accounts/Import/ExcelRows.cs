using System.IO.Compression;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Reads the first sheet of an Excel workbook, row by row.</summary>
internal static class ExcelRows
{
    /// <summary>In bytes, unpacked: a million rows take a quarter of it. What says less than it holds is cut off by the runtime.</summary>
    public const long LargestUnpacked = 1L << 30;

    /// <summary>No honest sheet packs better.</summary>
    private const int BestRatio = 500;

    private const long AlwaysFine = 10L << 20;

    // Texts that cells share go to a file where they are many: they would take more memory than all the rest.
    private static readonly OpenXmlConfiguration Settings = new() { EnableSharedStringCache = true, SharedStringCacheSize = 5 << 20, FillMergedCells = false };

    /// <returns>Why it is no workbook to be read; none: it is one.</returns>
    public static ImportRefusal? Check(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.All(entry => entry.FullName != "xl/workbook.xml"))
            {
                return ImportRefusal.NotATable;
            }

            var (packed, unpacked) = (archive.Entries.Sum(entry => entry.CompressedLength), archive.Entries.Sum(entry => entry.Length));
            return unpacked > LargestUnpacked || (unpacked > AlwaysFine && unpacked > packed * BestRatio) ? ImportRefusal.Bomb : null;
        }
        catch (InvalidDataException)
        {
            return ImportRefusal.Damaged;
        }
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IEnumerable<SourceRow> Read(Stream stream)
    {
        using var rows = Query(stream).GetEnumerator();
        for (var line = 1; Next(rows); line++)
        {
            yield return new(line, [.. rows.Current.Values.Select(CellOf)]);
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Query(Stream stream) =>
        stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: Settings).Cast<IDictionary<string, object?>>();

    private static bool Next(IEnumerator<IDictionary<string, object?>> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception exception) when (exception is System.Xml.XmlException or FormatException or KeyNotFoundException or NullReferenceException
            or ArgumentException or InvalidOperationException or OverflowException)
        {
            // The library has no exception of its own for what is not as the format says.
            throw new InvalidDataException("The workbook is damaged.", exception);
        }
    }

    private static ImportField CellOf(object? value) => value switch
    {
        null => new(string.Empty),
        string text => new(text),
        // Whole numbers of up to 15 digits are exact; an identifier with a fraction is none.
        double number => new(number.ToString(Math.Abs(number) < 1e15 ? "0.###" : "R", CultureInfo.InvariantCulture), IsNumber: true),
        DateTime day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        IFormattable other => new(other.ToString(null, CultureInfo.InvariantCulture), other is int or long or decimal),
        _ => new(value.ToString() ?? string.Empty),
    };
}
