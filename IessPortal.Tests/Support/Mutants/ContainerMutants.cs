using System.Security.Cryptography;
using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using IessPortal.Tests.Support.Samples;
using static IessPortal.Tests.Support.Mutants.MutantVocabulary;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>A signed letter of which the container, or evidence kept beside it, was changed.</summary>
/// <param name="Shape">What was done to it.</param>
/// <param name="Kept">What is kept beside the signature and was changed; none where it was the container.</param>
/// <param name="MayCarry">Whether the signer signed what it carries.</param>
internal sealed record ContainerMutant(byte[] File, string Shape, (string Key, byte[] Bytes)? Kept, bool MayCarry)
{
    /// <summary>In the digits of the container, or in what is kept beside it.</summary>
    public bool CarriesLoad => !MayCarry
        && (File.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Asn1Changes.Load))) >= 0
            || File.AsSpan().IndexOf(Asn1Changes.Load) >= 0);
}

/// <summary>Makes them; always in the same way for one seed.</summary>
internal sealed class ContainerMutants
{
    private const int Room = 8192;
    private static readonly string[] Evidence = ["Certs", "CRLs", "OCSPs"];

    private readonly MutantAuthority authority;
    private readonly List<(string Name, SignatureRevision Letter, byte[] Container)> samples = [];
    private readonly byte[][] kept;

    public ContainerMutants(MutantAuthority authority, byte[] letter)
    {
        this.authority = authority;
        var how = new DemoSignature(MutantAuthority.SignedAt) { Issuer = authority.Certificate };
        foreach (var cades in new[] { false, true })
        {
            var prepared = SignatureRevision.Append(letter, "María Elena Prueba", how with { Cades = cades });
            var covered = prepared.Covered();
            var sealedBy = DemoSigner.Seal(covered, authority.Signer, how with { Cades = cades });
            samples.Add(("signed", prepared, sealedBy));
            samples.Add(("stamped", prepared, TimeStamps.Stamp(sealedBy, covered, authority.Stamper, MutantAuthority.SignedAt.AddMinutes(1))));
            if (!cades)
            {
                samples.Add(("PSS", prepared, authority.SealByPss(covered)));
            }
        }

        kept = [authority.Certificate.RawData, authority.RevocationList(), authority.Answer()];
    }

    /// <summary>As they are before anything is changed.</summary>
    public IEnumerable<byte[]> Unchanged => [.. samples.Select(sample => sample.Letter.Fill(sample.Container)), Keep(samples[0], kept)];

    /// <returns>None where what the dice wanted has no room in the gap.</returns>
    public ContainerMutant? Make(int seed)
    {
        var dice = new Dice(seed);
        var sample = dice.Of(samples);
        return dice.Next(5) switch
        {
            0 => Kept(sample, dice),
            1 when sample.Name != "PSS" => SignedAnew(sample, dice),
            _ => Changed(sample, dice),
        };
    }

    private static ContainerMutant? Changed((string Name, SignatureRevision Letter, byte[] Container) sample, Dice dice)
    {
        var root = Asn1Node.Parse(sample.Container);
        var shape = Change(root, dice);
        return Filled(sample, root.Encode(), shape, mayCarry: false);
    }

    // The signer's own program may write any attributes, and signs them.
    private ContainerMutant? SignedAnew((string Name, SignatureRevision Letter, byte[] Container) sample, Dice dice)
    {
        var root = Asn1Node.Parse(sample.Container);
        var signer = root.Inner![1].Inner![0].Inner![^1].Inner![0].Inner!;
        var (attributes, signature) = (signer[3], signer[5]);
        var shape = Change(attributes, dice);
        (attributes.Tag, var tag) = (0x31, attributes.Tag);
        signature.Content = authority.SignDigest(SHA256.HashData(attributes.Encode()));
        signature.Inner = null;
        attributes.Tag = tag;
        return Filled(sample, root.Encode(), $"signed anew: {shape}", mayCarry: true);
    }

    private ContainerMutant Kept((string Name, SignatureRevision Letter, byte[] Container) sample, Dice dice)
    {
        var which = dice.Next(kept.Length);
        var root = Asn1Node.Parse(kept[which]);
        var shape = Change(root, dice);
        var changed = root.Encode();
        return new(
            Keep(sample, [.. kept.Select((bytes, index) => index == which ? changed : bytes)]),
            $"{Evidence[which]}: {shape}", (Evidence[which], changed), MayCarry: false);
    }

    private static byte[] Keep((string Name, SignatureRevision Letter, byte[] Container) sample, byte[][] evidence)
    {
        var objects = new MutantObjects(sample.Letter.Fill(sample.Container));
        var entries = evidence.Select((bytes, index) =>
            (Evidence[index], (PdfValue)List(objects.Add(new PdfStream(Dictionary(("Length", new PdfNumber(0))), bytes)))));
        objects.Set(objects.Root.Number, "DSS", Dictionary([("Type", new PdfName("DSS")), .. entries]));
        return objects.Append();
    }

    private static ContainerMutant? Filled((string Name, SignatureRevision Letter, byte[] Container) sample, byte[] container, string shape, bool mayCarry) =>
        container.Length <= Room ? new(sample.Letter.Fill(container), $"{sample.Name}: {shape}", null, mayCarry) : null;

    private static string Change(Asn1Node root, Dice dice)
    {
        var changes = new Asn1Changes(root, dice);
        for (var count = dice.Of([1, 1, 1, 1, 2, 2, 3]); count > 0; count--)
        {
            changes.Make();
        }

        return changes.Shape;
    }
}
