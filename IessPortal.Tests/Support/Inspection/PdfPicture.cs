using System.Globalization;
using System.Text;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>A page as a picture.</summary>
/// <param name="Points">A byte for each, from the upper left: 0 for ink, 255 for paper.</param>
internal sealed record PdfPicture(int Width, int Height, ReadOnlyMemory<byte> Points)
{
    /// <summary>A portable grey map: «P5», width, height and the brightest in ASCII, then the points.</summary>
    public static PdfPicture Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var (words, start) = (0, 0);
        while (words < 4)
        {
            words += bytes[start++] is (byte)'\n' or (byte)' ' ? 1 : 0;
        }

        var header = Encoding.ASCII.GetString(bytes, 0, start).Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries);
        return new(int.Parse(header[1], CultureInfo.InvariantCulture), int.Parse(header[2], CultureInfo.InvariantCulture), bytes.AsMemory(start));
    }
}
