using System.Buffers;
using System.IO.Compression;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Unpacks streams under Flate (ISO 32000-1, 7.4.4), never beyond the file's budget.</summary>
internal static class PdfUnpacker
{
    private const int Piece = 64 * 1024;
    private const int WidestRow = 64 * 1024;

    /// <summary>Whether it is packed in a way that is undone here, or not packed at all.</summary>
    public static bool Knows(PdfDictionary stream) => FilterOf(stream) is null or "FlateDecode";

    /// <param name="stream">A stream that <see cref="Knows"/> says yes to.</param>
    public static byte[] Unpack(PdfStream stream, PdfBudget budget)
    {
        if (FilterOf(stream.Dictionary) is not { } filter)
        {
            budget.ChargeBytes(stream.Raw.Length);
            return stream.Raw.ToArray();
        }

        if (filter != "FlateDecode")
        {
            throw new PdfRefusedException(PdfError.Unsupported, 0);
        }

        var parameters = stream.Dictionary["DecodeParms"] switch
        {
            PdfDictionary dictionary => dictionary,
            PdfList { Items: [PdfDictionary dictionary] } => dictionary,
            PdfNull or PdfList { Items: [PdfNull] } => PdfDictionary.Empty,
            _ => throw new PdfRefusedException(PdfError.Unsupported, 0),
        };
        using var target = new MemoryStream();
        Inflate(
            stream.Raw,
            budget,
            piece =>
            {
                budget.ChargeBytes(piece.Length);
                target.Write(piece);
            });
        return Unpredicted(target.ToArray(), parameters);
    }

    /// <summary>Sees to it that a stream under Flate, unpacked, stays within the budget.</summary>
    /// <returns>How many bytes stand behind what was packed, and are not unpacked by anybody.</returns>
    public static int Measure(PdfStream stream, PdfBudget budget) => FilterOf(stream.Dictionary) is "FlateDecode" ? Inflate(stream.Raw, budget, _ => { }) : 0;

    /// <summary>How many bytes a stream has once it is unpacked, where this knows how.</summary>
    public static int? LengthOf(PdfStream stream, PdfBudget budget)
    {
        if (!Knows(stream.Dictionary))
        {
            return null;
        }

        var length = 0;
        if (FilterOf(stream.Dictionary) is null)
        {
            return stream.Raw.Length;
        }

        Inflate(stream.Raw, budget, piece => length += piece.Length);
        return length;
    }

    // None: not packed. An empty name: in more ways than one, or not directly said.
    private static string? FilterOf(PdfDictionary stream) => stream["Filter"] switch
    {
        PdfNull => null,
        PdfName name => name.Value,
        PdfList { Items: [] } => null,
        PdfList { Items: [PdfName name] } => name.Value,
        _ => string.Empty,
    };

    private static int Inflate(ReadOnlyMemory<byte> packed, PdfBudget budget, Action<ReadOnlySpan<byte>> take)
    {
        using var source = new TailReader(packed);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int count; (count = zlib.Read(piece, 0, Piece)) > 0;)
            {
                budget.ChargeSteps(count);
                take(piece.AsSpan(0, count));
            }

            // The end of the line before «endstream» may stand within.
            return source.Left > 2 ? source.Left : 0;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Also what asks for a dictionary that is agreed upon elsewhere.
            throw new PdfRefusedException(PdfError.Malformed, 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    // Only what tables of objects are packed with: PNG's predictors over whole bytes.
    private static byte[] Unpredicted(byte[] bytes, PdfDictionary parameters)
    {
        var predictor = NaturalOf(parameters, "Predictor", 1);
        if (predictor == 1)
        {
            return bytes;
        }

        var width = NaturalOf(parameters, "Columns", 1);
        if (predictor is < 10
            or > 15
            || NaturalOf(parameters, "Colors", 1) != 1
            || NaturalOf(parameters, "BitsPerComponent", 8) != 8
            || width is < 1
            or > WidestRow
            || bytes.Length % (width + 1) != 0)
        {
            throw new PdfRefusedException(PdfError.Unsupported, 0);
        }

        var rows = bytes.Length / (width + 1);
        var result = new byte[rows * width];
        var above = new byte[width];
        for (var row = 0; row < rows; row++)
        {
            var line = bytes.AsSpan(row * (width + 1), width + 1);
            var written = result.AsSpan(row * width, width);
            Undo(line[0], line[1..], above, written);
            written.CopyTo(above);
        }

        return result;
    }

    private static void Undo(byte kind, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> written)
    {
        for (var place = 0; place < line.Length; place++)
        {
            var left = place > 0 ? written[place - 1] : 0;
            var corner = place > 0 ? above[place - 1] : 0;
            var guess = kind switch
            {
                0 => 0,
                1 => left,
                2 => above[place],
                3 => (left + above[place]) / 2,
                4 => Paeth(left, above[place], corner),
                _ => throw new PdfRefusedException(PdfError.Malformed, 0),
            };
            written[place] = (byte)(line[place] + guess);
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var sum = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(sum - left), Math.Abs(sum - above), Math.Abs(sum - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static int NaturalOf(PdfDictionary parameters, string key, int usual) => parameters[key] switch
    {
        PdfNull => usual,
        PdfNumber { Natural: { } number } => number,
        _ => throw new PdfRefusedException(PdfError.Unsupported, 0),
    };
}
