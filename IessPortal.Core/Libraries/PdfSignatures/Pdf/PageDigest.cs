using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>One hash over all that pages show: size, drawing, fonts, pictures. How objects are numbered and packed makes no difference.</summary>
internal sealed class PageDigest : IDisposable
{
    /// <summary>How a stream is packed, and nothing of what it says.</summary>
    private static readonly string[] Packing = ["Filter", "DecodeParms", "Length"];

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PdfObjects objects;

    private PageDigest(PdfObjects objects) => this.objects = objects;

    public static byte[] Of(PdfObjects objects)
    {
        using var digest = new PageDigest(objects);
        foreach (var page in objects.Pages())
        {
            digest.Add(page);
        }

        return digest.hash.GetHashAndReset();
    }

    public void Dispose() => hash.Dispose();

    private void Add(PdfPageNode page)
    {
        Say("page");
        foreach (var (key, value) in page.Inherited.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Say($"/{key}");
            Add(value, 0);
        }

        foreach (
            var key in page.Dictionary.Entries.Keys.Where(
                key => key is "UserUnit" or "Group" or "BleedBox" or "TrimBox" or "ArtBox").Order(StringComparer.Ordinal))
        {
            Say($"/{key}");
            Add(page.Dictionary[key], 0);
        }

        // One drawing may be cut into several streams; together they are the same.
        var contents = objects.Resolve(page.Dictionary["Contents"]);
        foreach (var part in contents is PdfList list ? list.Items : [contents])
        {
            Take(PdfUnpacker.Unpack(objects.Resolve(part) as PdfStream ?? throw new PdfRefusedException(PdfError.Malformed, 0), objects.Budget));
        }
    }

    private void Add(PdfValue value, int depth)
    {
        objects.Budget.TakeValue(0);
        if (depth > PdfBudget.Depth)
        {
            throw new PdfRefusedException(PdfError.TooMuch, 0);
        }

        switch (objects.Resolve(value))
        {
            case PdfDictionary dictionary:
                Say("<<");
                AddEntries(dictionary, [], depth);
                break;
            case PdfStream stream:
                var known = PdfUnpacker.Knows(stream.Dictionary);
                Say("stream");
                AddEntries(stream.Dictionary, known ? Packing : [], depth);
                Take(known ? PdfUnpacker.Unpack(stream, objects.Budget) : stream.Raw.Span);
                break;
            case PdfList list:
                Say($"[{list.Items.Count}");
                foreach (var item in list.Items)
                {
                    Add(item, depth + 1);
                }

                break;
            case PdfString text:
                Take(text.Bytes.Span);
                break;
            case PdfNumber number:
                Say(number.Value.ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case PdfName name:
                Say($"/{name.Value}");
                break;
            case PdfBoolean boolean:
                Say(boolean.Value ? "true" : "false");
                break;
            default:
                Say("null");
                break;
        }
    }

    private void AddEntries(PdfDictionary dictionary, string[] without, int depth)
    {
        foreach (var key in dictionary.Entries.Keys.Except(without).Order(StringComparer.Ordinal))
        {
            Say($"/{key}");
            Add(dictionary[key], depth + 1);
        }

        Say(">>");
    }

    private void Say(string word) => Take(Encoding.UTF8.GetBytes(word));

    // With its length before it, so that no two rows of words read the same.
    private void Take(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
