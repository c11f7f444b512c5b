namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>How a file is to be read.</summary>
/// <param name="Read">None: it is refused.</param>
/// <param name="Keys">Of lines of JSON, which have no row of headings.</param>
internal sealed record ImportFormat(Func<Stream, IEnumerable<SourceRow>>? Read, ImportRefusal? Refusal = null, IReadOnlyList<string>? Keys = null)
{
    private const int HeadLength = 4096;

    /// <param name="stream">At any place; it is at its beginning afterwards.</param>
    /// <param name="open">Opens the file once more.</param>
    public static ImportFormat Detect(Stream stream, Func<Stream> open)
    {
        stream.Position = 0;
        var head = new byte[8];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return (head, length) switch
        {
            (_, 0) => new(null, ImportRefusal.Empty),
            ([0xD0, 0xCF, 0x11, 0xE0, ..], _) => new(null, ImportRefusal.OldExcel),
            ([0x50, 0x4B, 0x03, 0x04, ..], _) => Workbook(stream),
            ([0x25, 0x50, 0x44, 0x46, ..], _) => new(null, ImportRefusal.NotATable),
            _ => Text(stream, open),
        };
    }

    private static ImportFormat Workbook(Stream stream)
    {
        var refusal = ExcelRows.Check(stream);
        stream.Position = 0;
        return refusal is null ? new(ExcelRows.Read) : new(null, refusal);
    }

    private static ImportFormat Text(Stream stream, Func<Stream> open)
    {
        var encoding = TextEncoding.Detect(stream);
        stream.Position = 0;
        if (encoding is null)
        {
            return new(null, ImportRefusal.NotATable);
        }

        using var another = open();
        using var reader = new StreamReader(another, encoding);
        var head = new char[HeadLength];
        var heading = new string(head, 0, reader.ReadBlock(head)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (heading.Length == 0)
        {
            return new(null, ImportRefusal.Empty);
        }

        if (heading[0] is '{')
        {
            using var whole = open();
            using var lines = new StreamReader(whole, encoding);
            var keys = JsonRows.KeysOf(lines);
            return new(file => new JsonRows(keys).Read(new StreamReader(file, encoding)), null, keys);
        }

        var separator = CsvRows.SeparatorOf(heading.Split('\n')[0]);
        return new(file => new CsvRows(new StreamReader(file, encoding), separator).Read());
    }
}
