using System.Buffers;
using System.Buffers.Text;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Reads values from bytes, one behind the other. What is not exactly a value is refused.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> data, int position, PdfBudget budget)
{
    private const int LongestNumber = 24;
    private const int LongestName = 256;
    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789+-."u8);

    public int Position { get; private set; } = position;

    public bool AtEnd => Position >= data.Length;

    private ReadOnlySpan<byte> Rest => data.Span[Position..];

    public PdfRefusedException Refusal(PdfError fault = PdfError.Malformed) => new(fault, Position);

    /// <summary>Passes blanks, and comments too.</summary>
    public void SkipBlanks()
    {
        var span = data.Span;
        var start = Position;
        while (Position < span.Length)
        {
            if (PdfCharacters.IsBlank(span[Position]))
            {
                Position++;
            }
            else if (span[Position] == '%')
            {
                var end = Rest.IndexOfAny((byte)'\r', (byte)'\n');
                var length = end < 0 ? span.Length - Position : end;
                budget.NoteComment(Position, length);
                Position += length;
            }
            else
            {
                break;
            }
        }

        budget.ChargeSteps(Position - start);
    }

    /// <summary>Whether what comes is no value: an operator of a drawing.</summary>
    public bool StandsAtWord => !AtEnd && (char)Rest[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '\'' or '"';

    /// <summary>A word of letters alone, as operators of drawings are.</summary>
    public string Word()
    {
        var start = Position;
        while (!AtEnd && PdfCharacters.IsRegular(Rest[0]))
        {
            Position++;
        }

        return Position > start && Position - start < LongestNumber ? Encoding.Latin1.GetString(data.Span[start..Position]) : throw Refusal();
    }

    public bool Try(ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        if (!Rest.StartsWith(word) || (Rest.Length > word.Length && PdfCharacters.IsRegular(Rest[word.Length])))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    public void Expect(ReadOnlySpan<byte> word)
    {
        if (!Try(word))
        {
            throw Refusal();
        }
    }

    /// <summary>A whole number from 0.</summary>
    public int Natural()
    {
        SkipBlanks();
        return TryNatural() ?? throw Refusal();
    }

    public PdfValue Value(int depth = 0)
    {
        SkipBlanks();
        budget.ChargeValue(Position);
        if (depth > PdfBudget.Depth)
        {
            throw Refusal(PdfError.TooMuch);
        }

        if (AtEnd)
        {
            throw Refusal();
        }

        return (char)Rest[0] switch
        {
            '/' => new PdfName(Name()),
            '(' => PdfStrings.Literal(data.Span, Position, Move, budget),
            '<' when Rest.Length > 1 && Rest[1] == '<' => Dictionary(depth),
            '<' => PdfStrings.Hexadecimal(data.Span, Position, Move, budget),
            '[' => List(depth),
            >= '0' and <= '9' => NumberOrReference(),
            '+' or '-' or '.' => Number(),
            't' when Try("true"u8) => new PdfBoolean(true),
            'f' when Try("false"u8) => new PdfBoolean(false),
            'n' when Try("null"u8) => PdfNull.Instance,
            _ => throw Refusal(),
        };
    }

    /// <summary>What stands behind the word «stream»: exactly so many bytes, and then «endstream».</summary>
    public ReadOnlyMemory<byte> StreamBytes(int length)
    {
        Position += Rest.StartsWith("\r\n"u8) ? 2 : Rest.StartsWith("\n"u8) ? 1 : throw Refusal();
        if (length > Rest.Length)
        {
            throw Refusal();
        }

        var bytes = data.Slice(Position, length);
        Position += length;
        Position += Rest.StartsWith("\r\n"u8) ? 2 : Rest.StartsWith("\n"u8) || Rest.StartsWith("\r"u8) ? 1 : 0;
        if (!Rest.StartsWith("endstream"u8))
        {
            throw Refusal();
        }

        Position += "endstream"u8.Length;
        return bytes;
    }

    private void Move(int to) => Position = to;

    private PdfDictionary Dictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlanks();
            if (Rest.StartsWith(">>"u8))
            {
                Position += 2;
                return new(entries);
            }

            // Of two entries of one name, programs disagree which counts.
            if (AtEnd || Rest[0] != '/' || !entries.TryAdd(Name(), Value(depth + 1)))
            {
                throw Refusal();
            }
        }
    }

    private PdfList List(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        while (true)
        {
            SkipBlanks();
            if (!AtEnd && Rest[0] == ']')
            {
                Position++;
                return new(items);
            }

            items.Add(Value(depth + 1));
        }
    }

    private string Name()
    {
        Position++;
        var name = new StringBuilder();
        while (!AtEnd && PdfCharacters.IsRegular(Rest[0]))
        {
            var letter = Rest[0];
            if (letter == '#')
            {
                letter = Rest.Length > 2 && PdfCharacters.Hexadecimal(Rest[1], Rest[2]) is { } coded and > 0 ? (byte)coded : throw Refusal();
                Position += 2;
            }

            name.Append((char)letter);
            Position++;
            if (name.Length > LongestName)
            {
                throw Refusal();
            }
        }

        budget.ChargeBytes(name.Length);
        return name.ToString();
    }

    private PdfValue NumberOrReference()
    {
        var start = Position;
        if (TryNatural() is { } number && !AtEnd && PdfCharacters.IsBlank(Rest[0]))
        {
            SkipBlanks();
            if (TryNatural() is { } generation && Try("R"u8))
            {
                return number > 0 ? new PdfReference(number, generation) : throw Refusal();
            }
        }

        Position = start;
        return Number();
    }

    private PdfNumber Number()
    {
        var length = 0;
        while (length < Rest.Length && PdfCharacters.IsRegular(Rest[length]))
        {
            length++;
        }

        var text = Rest[..length];
        if (length is 0
            or > LongestNumber
            || text.ContainsAnyExcept(OfNumbers)
            || text[1..].ContainsAny((byte)'+', (byte)'-')
            || !text.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            throw Refusal();
        }

        if (!Utf8Parser.TryParse(text[0] == '+' ? text[1..] : text, out decimal value, out var used) || used != (text[0] == '+' ? length - 1 : length))
        {
            throw Refusal();
        }

        Position += length;
        return new(value);
    }

    // Up to nine digits, with which no place in a file that is taken here has to be cut.
    private int? TryNatural()
    {
        var (value, length) = (0, 0);
        while (length < Rest.Length && Rest[length] is >= (byte)'0' and <= (byte)'9')
        {
            if (length == 10 || value > 99_999_999)
            {
                return null;
            }

            value = (value * 10) + (Rest[length++] - '0');
        }

        if (length == 0 || (length < Rest.Length && PdfCharacters.IsRegular(Rest[length])))
        {
            return null;
        }

        Position += length;
        return value;
    }
}
