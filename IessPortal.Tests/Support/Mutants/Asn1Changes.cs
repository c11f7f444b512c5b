using System.Formats.Asn1;
using System.Text;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>What may be done to a value of ASN.1, each chosen by dice.</summary>
internal sealed class Asn1Changes(Asn1Node root, Dice dice)
{
    private const byte ObjectIdentifier = 0x06;

    /// <summary>Numbers that mean something somewhere in a signature, a certificate, a list, an answer or a stamp.</summary>
    private static readonly IReadOnlyList<string> Numbers =
    [
        "1.3.14.3.2.26", "1.2.840.113549.2.5", "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.1",
        "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.8", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.13", "1.2.840.10045.2.1",
        "1.2.840.10045.4.3.2", "1.2.840.10045.3.1.7", "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4",
        "1.2.840.113549.1.9.5", "1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.14", "1.2.840.113549.1.9.16.1.4",
        "2.5.29.14", "2.5.29.15", "2.5.29.19", "2.5.29.27", "2.5.29.28", "2.5.29.31", "2.5.29.32", "2.5.29.35", "2.5.29.37", "1.3.6.1.5.5.7.3.8",
        "1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.48.1", "1.3.6.1.5.5.7.48.1.1", "2.999.1",
    ];

    private static readonly byte[] Tags =
    [
        0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0x82, 0xA0, 0xA1, 0xA2, 0xA3,
    ];

    private static readonly IReadOnlyList<string> Times = ["491231235959Z", "500101000000Z", "20260101000000Z", "99991231235959Z", "261399999999Z", "Z"];

    private readonly List<string> done = [];

    /// <summary>What nobody needs, and more of it than there is room for where nothing is signed.</summary>
    public static byte[] Load { get; } = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("carried along ", 60)));

    public string Shape => string.Join("; ", done);

    public void Make()
    {
        var all = root.All().ToList();
        var (node, other) = (dice.Of(all), dice.Of(all));
        switch (dice.Next(14))
        {
            case 0 or 1:
                Flip(node);
                break;
            case 2 or 3:
                node = Among(all.FindAll(one => one.Tag == ObjectIdentifier)) ?? node;
                node.Content = Encoded(dice.Of(Numbers));
                Note("is another number", node);
                break;
            case 4:
                Note("becomes another", node);
                (node.Tag, node.Inner, node.Content) = (other.Tag, other.Copy().Inner, other.Content);
                break;
            case 5:
                node.Tag = dice.Of(Tags);
                Note("is of another kind", node);
                break;
            case 6:
                node.IsEndless = true;
                Note("has no length", node);
                break;
            case 7:
                node.Content = Encoding.ASCII.GetBytes(dice.Of(Times));
                node.Inner = null;
                Note("is another time", node);
                break;
            case 8:
                (node.Content, node.Inner) = (dice.Of<byte[]>([[], [0], [0xFF], [0x7F, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0, 0, 0, 0, 0, 0]]), null);
                Note("is a number out of bounds", node);
                break;
            case 9 or 10:
                Carry(node);
                break;
            default:
                if (Among(all.FindAll(one => one.Inner is { Count: > 0 })) is { } full)
                {
                    Rearrange(full);
                }

                break;
        }
    }

    // An earlier change may have left none.
    private Asn1Node? Among(List<Asn1Node> nodes) => nodes.Count > 0 ? dice.Of(nodes) : null;

    private void Flip(Asn1Node node)
    {
        if (node is { Inner: null, Content.Length: > 0 })
        {
            var changed = node.Content.ToArray();
            changed[dice.Next(changed.Length)] ^= (byte)(1 << dice.Next(8));
            node.Content = changed;
        }

        Note("has another bit", node);
    }

    private void Carry(Asn1Node node)
    {
        if (node.Inner is { } inner)
        {
            inner.Insert(dice.Next(inner.Count + 1), new(dice.Of(Tags)) { Content = Load });
        }
        else
        {
            node.Content = dice.Next(2) == 0 ? Load : [.. node.Content, .. Load];
        }

        Note("carries something", node);
    }

    private void Rearrange(Asn1Node node)
    {
        var inner = node.Inner!;
        var (place, other, how) = (dice.Next(inner.Count), dice.Next(inner.Count), dice.Next(4));
        switch (how)
        {
            case 0:
                inner.RemoveAt(place);
                break;
            case 1:
                inner.Insert(other, inner[place].Copy());
                break;
            case 2:
                (inner[place], inner[other]) = (inner[other], inner[place]);
                break;
            default:
                var wrapped = new Asn1Node(dice.Of(Tags)) { Inner = [inner[place]] };
                inner[place] = wrapped;
                break;
        }

        Note($"is put together otherwise ({how})", node);
    }

    private void Note(string what, Asn1Node node) => done.Add($"{node.Tag:X2} {what}");

    private static byte[] Encoded(string number)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(number);
        return writer.Encode()[2..];
    }
}
