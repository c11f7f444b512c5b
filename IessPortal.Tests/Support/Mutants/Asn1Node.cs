using System.Formats.Asn1;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>A value of ASN.1 with those in it, to be changed and written again, also in ways that DER does not allow.</summary>
/// <param name="tag">The byte in front; numbers from 31 do not occur in what is changed here.</param>
internal sealed class Asn1Node(byte tag)
{
    private const byte OctetString = 0x04;
    private const byte Constructed = 0x20;

    public byte Tag { get; set; } = tag;

    /// <summary>Those in it; none: it has bytes.</summary>
    public List<Asn1Node>? Inner { get; set; }

    public byte[] Content { get; set; } = [];

    /// <summary>Whether its end is marked behind it, and its length not said (BER).</summary>
    public bool IsEndless { get; set; }

    /// <summary>A string of bytes that are such a value again is taken apart, too.</summary>
    public static Asn1Node Parse(ReadOnlySpan<byte> bytes)
    {
        AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.BER, out var start, out var length, out _);
        var node = new Asn1Node(bytes[0]);
        var content = bytes.Slice(start, length);
        if ((node.Tag & Constructed) != 0 || (node.Tag == OctetString && IsSequence(content)))
        {
            node.Inner = [];
            for (var at = 0; at < content.Length;)
            {
                AsnDecoder.ReadEncodedValue(content[at..], AsnEncodingRules.BER, out _, out _, out var used);
                node.Inner.Add(Parse(content.Slice(at, used)));
                at += used;
            }
        }
        else
        {
            node.Content = content.ToArray();
        }

        return node;
    }

    public Asn1Node Copy() => new(Tag) { Inner = Inner?.ConvertAll(node => node.Copy()), Content = Content, IsEndless = IsEndless };

    /// <summary>Itself and all that is in it.</summary>
    public IEnumerable<Asn1Node> All() => [this, .. (Inner ?? []).SelectMany(node => node.All())];

    public byte[] Encode()
    {
        var content = Inner is null ? Content : [.. Inner.SelectMany(node => node.Encode())];
        return IsEndless ? [Tag, 0x80, .. content, 0, 0] : [Tag, .. LengthOf(content.Length), .. content];
    }

    private static byte[] LengthOf(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        < 0x10000 => [0x82, (byte)(length >> 8), (byte)length],
        _ => [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };

    private static bool IsSequence(ReadOnlySpan<byte> content) =>
        content.Length > 2 && content[0] == 0x30
            && AsnDecoder.TryReadEncodedValue(content, AsnEncodingRules.DER, out _, out _, out _, out var used) && used == content.Length;
}
