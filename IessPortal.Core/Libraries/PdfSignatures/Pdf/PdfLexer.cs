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
                var end = span[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                var length = end < 0 ? span.Length - Position : end;
                budget.NoteComment(data, Position, length);
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
        var rest = Rest;
        var length = PdfCharacters.LengthOfWord(rest);
        if (length is 0 or >= LongestNumber)
        {
            throw Refusal();
        }

        Position += length;
        return Encoding.Latin1.GetString(rest[..length]);
    }

    public bool Try(ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        var rest = Rest;
        if (!rest.StartsWith(word) || (rest.Length > word.Length && PdfCharacters.IsRegular(rest[word.Length])))
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

        var rest = Rest;
        return (char)rest[0] switch
        {
            '/' => new PdfName(Name()),
            '(' => Behind(PdfStrings.Literal(data.Span, Position, budget)),
            '<' when rest.Length > 1 && rest[1] == '<' => Dictionary(depth),
            '<' => Behind(PdfStrings.Hexadecimal(data.Span, Position, budget)),
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

    private PdfString Behind(PdfString text)
    {
        Position = text.End;
        return text;
    }

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
        var rest = Rest[1..];
        var letters = rest[..PdfCharacters.LengthOfWord(rest)];
        // Each may be written in three; a longer one is not even copied.
        if (letters.Length > 3 * LongestName)
        {
            throw Refusal();
        }

        Position += 1 + letters.Length;
        var name = letters.Contains((byte)'#') ? Decoded(letters) : Encoding.Latin1.GetString(letters);
        budget.ChargeBytes(name.Length);
        return name.Length <= LongestName ? name : throw Refusal();
    }

    private string Decoded(ReadOnlySpan<byte> letters)
    {
        var name = new StringBuilder(Math.Min(letters.Length, LongestName));
        for (var at = 0; at < letters.Length && name.Length <= LongestName; at++)
        {
            var letter = letters[at];
            if (letter == '#')
            {
                letter = at + 2 < letters.Length && PdfCharacters.Hexadecimal(letters[at + 1], letters[at + 2]) is { } coded and > 0
                    ? (byte)coded
                    : throw Refusal();
                at += 2;
            }

            name.Append((char)letter);
        }

        return name.ToString();
    }

    private PdfValue NumberOrReference()
    {
        if (TryNatural() is not { } number)
        {
            return Number();
        }

        var end = Position;
        if (!AtEnd && PdfCharacters.IsBlank(Rest[0]))
        {
            SkipBlanks();
            if (TryNatural() is { } generation && Try("R"u8))
            {
                return number > 0 ? new PdfReference(number, generation) : throw Refusal();
            }
        }

        Position = end;
        return new PdfNumber(number);
    }

    private PdfNumber Number()
    {
        var rest = Rest;
        var length = PdfCharacters.LengthOfWord(rest);
        var text = rest[..length];
        if (length is 0
            or > LongestNumber
            || text.ContainsAnyExcept(OfNumbers)
            || text[1..].ContainsAny((byte)'+', (byte)'-')
            || !text.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            throw Refusal();
        }

        if (PdfNumber.Short(text) is { } number)
        {
            Position += length;
            return new(number);
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
        var rest = Rest;
        var (value, length) = (0, 0);
        while (length < rest.Length && rest[length] is >= (byte)'0' and <= (byte)'9')
        {
            if (length == 10 || value > 99_999_999)
            {
                return null;
            }

            value = (value * 10) + (rest[length++] - '0');
        }

        if (length == 0 || (length < rest.Length && PdfCharacters.IsRegular(rest[length])))
        {
            return null;
        }

        Position += length;
        return value;
    }
}
