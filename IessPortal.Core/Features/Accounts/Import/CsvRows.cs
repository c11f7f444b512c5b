namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Reads a table of RFC 4180, field by field, without ever holding more than a row of it.</summary>
/// <remarks>By hand, for the lines' own numbers, a limit on fields, and rows that cannot be read told one by one.</remarks>
internal sealed class CsvRows(TextReader reader, char separator)
{
    /// <summary>Far beyond any field; the rest of a longer one is dropped, and its row told.</summary>
    public const int LongestField = 10_000;

    private const int None = -1;

    private readonly char[] buffer = new char[16 * 1024];
    private readonly StringBuilder field = new();
    private readonly List<ImportField> cells = [];
    private int at;
    private int end;
    private int line = 1;
    private FaultReason? problem;

    public IEnumerable<SourceRow> Read()
    {
        while (Peek() is not None)
        {
            var first = line;
            (problem, var more) = (null, true);
            cells.Clear();
            while (more)
            {
                more = ReadField();
            }

            yield return new SourceRow(first, [.. cells], problem);
        }
    }

    /// <summary>How often each of the usual separators stands in a heading, outside quotes; the most frequent is the file's.</summary>
    public static char SeparatorOf(string heading)
    {
        var counts = new Dictionary<char, int> { [';'] = 0, [','] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var letter in heading)
        {
            quoted ^= letter is '"';
            if (!quoted && counts.TryGetValue(letter, out var count))
            {
                counts[letter] = count + 1;
            }
        }

        return counts.MaxBy(pair => pair.Value).Key;
    }

    /// <returns>Whether the row goes on behind it.</returns>
    private bool ReadField()
    {
        field.Clear();
        var quoted = Peek() is '"';
        if (quoted)
        {
            Next();
            ReadQuoted();
        }

        while (true)
        {
            var letter = Next();
            if (letter is None or '\n' or '\r' || letter == separator)
            {
                cells.Add(new(SpreadsheetText.Unguard(field.ToString())));
                EndLine(letter);
                return letter == separator;
            }

            Append((char)letter);
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var letter = Next();
            if (letter is None)
            {
                problem = FaultReason.UnclosedQuote;
                return;
            }

            if (letter is '"')
            {
                if (Peek() is not '"')
                {
                    return;
                }

                Next();
            }
            else if (letter is '\n')
            {
                line++;
            }

            Append((char)letter);
        }
    }

    private void Append(char letter)
    {
        if (field.Length < LongestField)
        {
            field.Append(letter);
        }
        else
        {
            problem ??= FaultReason.TooLong;
        }
    }

    private void EndLine(int letter)
    {
        if (letter is '\r' && Peek() is '\n')
        {
            Next();
        }

        if (letter is '\r' or '\n')
        {
            line++;
        }
    }

    private int Peek()
    {
        if (at == end)
        {
            (at, end) = (0, reader.Read(buffer, 0, buffer.Length));
        }

        return end == 0 ? None : buffer[at];
    }

    private int Next()
    {
        var letter = Peek();
        at += letter is None ? 0 : 1;
        return letter;
    }
}
