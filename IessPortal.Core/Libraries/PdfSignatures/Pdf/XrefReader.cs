namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Reads the tables of where objects are, both of their forms (ISO 32000-1, 7.5.4 and 7.5.8).</summary>
internal sealed class XrefReader(ReadOnlyMemory<byte> file, PdfBudget budget)
{
    private const int MostObjects = 50_000;
    private const int EntryLength = 20;
    private const int LongestComment = 120;
    private const int WidestField = 32;

    /// <summary>Reads a table that is one revision's; of a linearized file both of its tables, as one.</summary>
    /// <param name="start">Where it is said to begin.</param>
    public XrefSection Read(int start)
    {
        var section = ReadOne(start);
        return section.Named == start || section.Named == section.Start ? section
            : section.Named == 0 && section.Trailer["Prev"] is PdfNumber { Natural: { } rest } && rest >= section.End
                ? Joined(section, start, ReadOne(rest))
                : throw new PdfRefusedException(PdfError.Unsupported, section.Start);
    }

    // The table of the first page stands before that page and leads to the one of all others, which stands at the end and names the first (annex F.3).
    private static XrefSection Joined(XrefSection first, int start, XrefSection rest)
    {
        var entries = new Dictionary<int, XrefEntry>(first.Entries);
        if ((rest.Named != start && rest.Named != first.Start) || rest.IsStream != first.IsStream
            || !rest.Entries.All(entry => entries.TryAdd(entry.Key, entry.Value))
            || entries.Values.Any(
                entry => entry.Kind is XrefKind.Placed && entry.Place >= first.Start && entry.Place < first.End
                    && !(first.IsStream && entry.Place == first.Start)))
        {
            throw new PdfRefusedException(PdfError.Unsupported, rest.Start);
        }

        // Nothing is before it.
        var trailer = new PdfDictionary(first.Trailer.Entries.Where(entry => entry.Key != "Prev").ToDictionary());
        return rest with { Trailer = trailer, RestTrailer = rest.Trailer, Entries = entries, FirstPart = (first.Start, first.End) };
    }

    private XrefSection ReadOne(int start)
    {
        // Some programs name the end of the line before it.
        var place = AfterBlanks(start);
        var lexer = new PdfLexer(file, place, budget);
        return place < file.Length && file.Span[place..].StartsWith("xref"u8) ? Table(lexer, (start, place)) : Stream(lexer, (start, place));
    }

    private XrefSection Table(PdfLexer lexer, (int Named, int Place) start)
    {
        lexer.Expect("xref"u8);
        var entries = new Dictionary<int, XrefEntry>();
        while (!lexer.Try("trailer"u8))
        {
            var (first, count) = (lexer.Natural(), lexer.Natural());
            var at = LineAfter(lexer.Position);
            if (count > MostObjects || first > MostObjects || at + ((long)count * EntryLength) > file.Length)
            {
                throw lexer.Refusal(PdfError.TooMuch);
            }

            for (var index = 0; index < count; index++, at += EntryLength)
            {
                Add(entries, first + index, Entry(at));
            }

            lexer = new(file, at, budget);
        }

        return lexer.Value() is PdfDictionary trailer ? Ended(start, trailer, entries, lexer.Position, isStream: false) : throw lexer.Refusal();
    }

    // «0000000015 00000 n», and then two bytes for the end of the line.
    private XrefEntry Entry(int at)
    {
        var line = file.Span.Slice(at, EntryLength);
        var ends = line[18..];
        if (line[10] != ' ' || line[16] != ' ' || !(ends.SequenceEqual(" \n"u8) || ends.SequenceEqual(" \r"u8) || ends.SequenceEqual("\r\n"u8)))
        {
            throw new PdfRefusedException(PdfError.Malformed, at);
        }

        var (place, generation) = (Digits(line[..10], at), Digits(line[11..16], at));
        return (char)line[17] switch
        {
            'n' => new(XrefKind.Placed, place, generation),
            'f' => new(XrefKind.Free, 0, generation),
            _ => throw new PdfRefusedException(PdfError.Malformed, at),
        };
    }

    private XrefSection Stream(PdfLexer lexer, (int Named, int Place) start)
    {
        // Its length has to stand in it: where else it would be, only this table could tell.
        var (_, stream) = PdfObjectReader.Read(lexer, start.Place, _ => PdfNull.Instance);
        if (stream.Value is not PdfStream { Dictionary: var dictionary } table || !dictionary.HasName("Type", "XRef"))
        {
            throw lexer.Refusal();
        }

        var bytes = PdfUnpacker.Unpack(table, budget);
        var widths = Naturals(dictionary["W"]);
        var ranges = dictionary.Has("Index") ? Naturals(dictionary["Index"]) : [0, .. Naturals(new PdfList([dictionary["Size"]]))];
        if (widths.Count != 3 || widths.Any(width => width > WidestField) || ranges.Count % 2 != 0)
        {
            throw lexer.Refusal(PdfError.Unsupported);
        }

        var entries = new Dictionary<int, XrefEntry>();
        var at = 0;
        foreach (var range in ranges.Chunk(2))
        {
            if (range[0] > MostObjects || range[1] > MostObjects || at + ((long)range[1] * widths.Sum()) > bytes.Length)
            {
                throw lexer.Refusal(PdfError.TooMuch);
            }

            for (var index = 0; index < range[1]; index++)
            {
                Add(entries, range[0] + index, Entry(bytes, widths, ref at, start.Place));
            }
        }

        return at == bytes.Length ? Ended(start, dictionary, entries, stream.End, isStream: true) : throw lexer.Refusal();
    }

    private static XrefEntry Entry(byte[] bytes, List<int> widths, ref int at, int start)
    {
        var kind = widths[0] == 0 ? 1 : Field(bytes, widths[0], ref at);
        var (second, third) = (Field(bytes, widths[1], ref at), Field(bytes, widths[2], ref at));
        return kind switch
        {
            0 => new(XrefKind.Free, 0, third),
            1 => new(XrefKind.Placed, second, third),
            2 => new(XrefKind.Packed, second, third),
            _ => throw new PdfRefusedException(PdfError.Unsupported, start),
        };
    }

    // However wide it is: what matters in it fits into less, and the rest is zeros.
    private static int Field(byte[] bytes, int width, ref int at)
    {
        var value = 0L;
        for (var index = 0; index < width; index++)
        {
            value = (value << 8) | bytes[at++];
            if (value > int.MaxValue)
            {
                throw new PdfRefusedException(PdfError.Malformed, 0);
            }
        }

        return (int)value;
    }

    // «startxref», the table's own place, «%%EOF»: what makes the revision a whole file.
    private XrefSection Ended((int Named, int Place) start, PdfDictionary trailer, Dictionary<int, XrefEntry> entries, int position, bool isStream)
    {
        var (lexer, comments) = (new PdfLexer(file, position, budget), budget.Comments);
        lexer.SkipBlanks();
        // As a stream, the first of two tables need not be followed by anything of its own.
        if (isStream && trailer["Prev"] is PdfNumber { Natural: { } rest } && rest >= position && !file.Span[lexer.Position..].StartsWith("startxref"u8))
        {
            return new(start.Place, trailer, entries, position, position, isStream);
        }

        // Some programs leave their name there.
        if (lexer.Position - position <= LongestComment && !file.Span[position..lexer.Position].ContainsAnyExceptInRange((byte)'\t', (byte)'~'))
        {
            budget.ForgiveComments(comments);
        }

        lexer.Expect("startxref"u8);
        var named = lexer.Natural();
        var at = AfterBlanks(lexer.Position);

        if (!file.Span[at..].StartsWith("%%EOF"u8))
        {
            throw lexer.Refusal();
        }

        var end = at + "%%EOF"u8.Length;
        return new(start.Place, trailer, entries, end, AfterBlanks(end), isStream) { Named = named };
    }

    private int LineAfter(int at)
    {
        while (at < file.Length && file.Span[at] == ' ')
        {
            at++;
        }

        var end = EndOfLine(at);
        return end > at ? end : throw new PdfRefusedException(PdfError.Malformed, at);
    }

    private int AfterBlanks(int at)
    {
        var start = at;
        while (at < file.Length && PdfCharacters.IsBlank(file.Span[at]))
        {
            at++;
        }

        budget.ChargeSteps(at - start);
        return at;
    }

    private int EndOfLine(int at)
    {
        var rest = file.Span[at..];
        return at + (rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) || rest.StartsWith("\r"u8) ? 1 : 0);
    }

    private void Add(Dictionary<int, XrefEntry> entries, int number, XrefEntry entry)
    {
        budget.ChargeValue(0);
        if (entries.Count > MostObjects || !entries.TryAdd(number, entry))
        {
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }
    }

    private static int Digits(ReadOnlySpan<byte> digits, int at) =>
        !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && int.TryParse(digits, out var value)
            ? value
            : throw new PdfRefusedException(PdfError.Malformed, at);

    private static List<int> Naturals(PdfValue value) => value is PdfList list && list.Items.All(item => item is PdfNumber { Natural: not null })
        ? [.. list.Items.Select(item => ((PdfNumber)item).Natural!.Value)]
        : throw new PdfRefusedException(PdfError.Malformed, 0);
}
