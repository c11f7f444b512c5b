using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IessPortal.Core.Libraries.PdfSignatures.Comparison;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.HandMade;
using static IessPortal.Tests.Support.Samples.SmallAuthority;

namespace IessPortal.Tests.Libraries.PdfSignatures.Comparison;

/// <summary>What is kept beside signatures belongs to one of the file's.</summary>
public sealed class EvidenceStoreTests : IDisposable
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string Name = "0123456789ABCDEF0123456789ABCDEF01234567";

    private readonly SmallAuthority root = new("Raiz");
    private readonly SmallAuthority authority;
    private readonly SmallAuthority holder;
    private readonly SmallAuthority other;
    private readonly SmallAuthority stranger = new("Raiz");
    private readonly List<SmallAuthority> more = [];

    public EvidenceStoreTests()
    {
        authority = new("Autoridad", root);
        (holder, other) = (new("Titular", authority), new("Otro titular", authority));
    }

    public void Dispose() => more.Concat([root, authority, holder, other, stranger]).ToList().ForEach(one => one.Dispose());

    [Theory]
    [InlineData("", true)]
    [InlineData("holder", true)]
    [InlineData("authority root", true)]
    [InlineData("root authority", true)]
    [InlineData("root authority holder", true)]
    [InlineData("root other authority", true)]
    [InlineData("authority", false)]
    [InlineData("root", false)]
    [InlineData("other", false)]
    [InlineData("stranger", false)]
    [InlineData("authority stranger", false)]
    [InlineData("authority root stranger", false)]
    [InlineData("authority root garbage", false)]
    [InlineData("garbage", false)]
    [InlineData("list", false)]
    public void Certificates_lead_from_the_signer_to_one_that_signed_itself(string kept, bool expected)
    {
        Assert.Equal(expected, IsPlain("/Certs", kept));
        Assert.Equal(expected, IsPlain($"/VRI << /{Name} << /Cert", kept, ">> >>"));
    }

    [Fact]
    public void What_came_in_the_container_is_known()
    {
        Assert.True(IsPlain("/Certs", "authority", alongside: [authority.Certificate]));
        Assert.True(IsPlain("/Certs", "other", alongside: [authority.Certificate]));
        Assert.True(IsPlain("/CRLs", "list", alongside: [authority.Certificate]));
        Assert.False(IsPlain("/Certs", "root", alongside: [stranger.Certificate]));
        Assert.True(IsPlain("/Certs", "root", alongside: [authority.Certificate]));
    }

    [Theory]
    [InlineData("list", "authority root", true)]
    [InlineData("root-list", "authority root", true)]
    [InlineData("list root-list list", "authority root", true)]
    [InlineData("list", "", false)]
    [InlineData("stranger-list", "authority root", false)]
    [InlineData("list stranger-list", "authority root", false)]
    [InlineData("garbage", "authority root", false)]
    [InlineData("holder", "authority root", false)]
    public void Lists_are_by_one_of_those(string kept, string certificates, bool expected)
    {
        Assert.Equal(expected, IsPlain("/CRLs", kept, certificates: certificates));
        Assert.Equal(expected, IsPlain($"/VRI << /{Name} << /CRL", kept, ">> >>", certificates));
    }

    [Theory]
    [InlineData("answer", "authority root", true)]
    [InlineData("named-answer", "authority root", true)]
    [InlineData("answer named-answer", "authority root", true)]
    [InlineData("holder-answer", "", true)]
    [InlineData("answer", "", false)]
    [InlineData("named-answer", "", false)]
    [InlineData("unnamed-answer", "authority root", false)]
    [InlineData("stranger-answer", "authority root", false)]
    [InlineData("answer garbage", "authority root", false)]
    [InlineData("list", "authority root", false)]
    [InlineData("no-answer", "authority root", false)]
    public void Answers_are_by_one_of_those_or_whom_they_named(string kept, string certificates, bool expected)
    {
        Assert.Equal(expected, IsPlain("/OCSPs", kept, certificates: certificates));
        Assert.Equal(expected, IsPlain($"/VRI << /{Name} << /OCSP", kept, ">> >>", certificates));
    }

    [Theory]
    [InlineData("/Type /DSS", true)]
    [InlineData("/VRI << >>", true)]
    [InlineData($"/VRI << /Type /VRI /{Name} << /Type /VRI /TU (D:2026) >> >>", true)]
    [InlineData($"/VRI << /{Name} /None >>", true)]
    [InlineData("/Type /Other", false)]
    [InlineData("/Type null", false)]
    [InlineData("/Note 1", false)]
    [InlineData("/VRI [1]", false)]
    [InlineData($"/VRI << /{Name} 1 >>", false)]
    [InlineData($"/VRI << /{Name}0 << >> >>", false)]
    [InlineData("/VRI << /Note << >> >>", false)]
    [InlineData($"/VRI << /{Name} << /Note 1 >> >>", false)]
    [InlineData($"/VRI << /{Name} << /Type /VRI /Note 1 >> >>", false)]
    [InlineData($"/VRI << /{Name} << /TU 4 0 R >> >>", false)]
    [InlineData($"/VRI << /{Name} << /TS 1 >> >>", false)]
    [InlineData("/Certs null", false)]
    [InlineData("/Certs 4 0 R", false)]
    [InlineData("/Certs [1]", false)]
    [InlineData("/CRLs [null]", false)]
    [InlineData("/OCSPs [null]", false)]
    public void It_is_a_store_and_nothing_else(string entries, bool expected)
    {
        var objects = new OnePage().Objects();

        Assert.Equal(expected, EvidenceStore.IsPlain(objects, OnePage.Value($"<< {entries} >>")));
        Assert.False(EvidenceStore.IsPlain(objects, OnePage.Value($"[<< {entries} >>]")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/Type /Cert /Filter null /DecodeParms null", true)]
    [InlineData("/Note 1", false)]
    [InlineData("/Filter /LZWDecode", false)]
    [InlineData("/Type 4 0 R", false)]
    public void What_is_kept_says_nothing_besides(string entries, bool expected) => Assert.Equal(expected, IsPlain("/Certs", "holder", entries: entries));

    [Theory]
    [InlineData("CRLs", 60, true)]
    [InlineData("CRLs", 61, false)]
    public void There_is_no_more_of_it_than_signatures_need(string key, int count, bool expected) =>
        Assert.Equal(expected, IsPlain($"/{key}", string.Join(' ', Enumerable.Repeat("list", count)), certificates: "authority root"));

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Nor_more_certificates(int count, bool expected)
    {
        more.AddRange(Enumerable.Range(0, count).Select(index => new SmallAuthority($"Titular {index}", authority)));

        Assert.Equal(expected, IsPlain("/Certs", string.Join(' ', Enumerable.Range(0, count)), alongside: [authority.Certificate]));
    }

    [Theory]
    [InlineData(7000, true)]
    [InlineData(8192, false)]
    public void Nor_larger_ones(int room, bool expected)
    {
        more.Add(new("Titular", authority, room: room));

        Assert.Equal(expected, IsPlain("/Certs", "0", alongside: [authority.Certificate]));
        // Of one that large in a container nothing is known either.
        using var issued = new SmallAuthority("Hijo", more[0]);
        more.Add(issued);
        Assert.Equal(expected, IsPlain("/Certs", "1", alongside: [more[0].Certificate]));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Nor_longer_ways_upwards(int above, bool expected)
    {
        more.Add(root);
        for (var step = 0; step < above; step++)
        {
            more.Add(new($"Autoridad {step}", more[^1]));
        }

        using var signer = new SmallAuthority("Firmante", more[^1]);
        Assert.Equal(expected, IsPlain("/Certs", string.Join(' ', Enumerable.Range(0, above + 1)), signer: signer));
    }

    private bool IsPlain(
        string place, string kept, string end = "", string certificates = "", string entries = "", X509Certificate2[]? alongside = null,
        SmallAuthority? signer = null)
    {
        var streams = (certificates + ' ' + kept).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var known = certificates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        string References(int from, int count) =>
            string.Join(' ', Enumerable.Range(from + 12, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R")));
        var objects = new OnePage
        {
            Catalog = "/AcroForm << /Fields [@0] >>",
            More =
            [
                "<< /FT /Sig /V @1 >>",
                $"<< /Contents <{Convert.ToHexString((signer ?? holder).Seal(alongside ?? []))}> >>",
                .. streams.Select(name => Stream(entries, Encoding.Latin1.GetString(BytesOf(name)))),
            ],
        }.Objects();
        var store = (known > 0 ? $"/Certs [{References(0, known)}]" : string.Empty) + $" {place} [{References(known, streams.Length - known)}] {end}";
        return EvidenceStore.IsPlain(objects, OnePage.Value($"<< {store} >>"));
    }

    private byte[] BytesOf(string name)
    {
        switch (name)
        {
            case "garbage":
                return "PK and more"u8.ToArray();
            case "list":
                return authority.List();
            case "root-list":
                return root.List();
            case "stranger-list":
                return stranger.List();
            case "answer":
                return Answer(authority);
            case "holder-answer":
                return Answer(holder);
            case "stranger-answer":
                return Answer(stranger);
            case "named-answer":
                more.Add(new("Respuestas", authority, purpose: OcspSigning));
                return Answer(more[^1], more[^1].Certificate);
            case "unnamed-answer":
                more.Add(new("Respuestas", stranger, purpose: OcspSigning));
                return Answer(more[^1], more[^1].Certificate);
            case "no-answer":
                return [0x30, 3, 0x0A, 1, 6];
            default:
                return (name switch
                {
                    "root" => root,
                    "authority" => authority,
                    "holder" => holder,
                    "other" => other,
                    "stranger" => stranger,
                    _ => more[int.Parse(name, CultureInfo.InvariantCulture)],
                }).Certificate.RawData;
        }
    }

    private static byte[] Answer(SmallAuthority by, params X509Certificate2[] alongside)
    {
        var certificates = Tagged(Context(0), tagged => tagged.WriteEncodedValue(Sequence(
            [.. alongside.Select(one => (Action<System.Formats.Asn1.AsnWriter>)(list => list.WriteEncodedValue(one.RawData)))])));
        var basic = by.Sign(Sequence(), alongside.Length > 0 ? [certificates] : []);
        return Sequence(
            writer => writer.WriteEncodedValue([0x0A, 1, 0]),
            writer => writer.WriteEncodedValue(Tagged(Context(0), held => held.WriteEncodedValue(Sequence(
                bytes => bytes.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1"), bytes => bytes.WriteOctetString(basic))))));
    }
}
