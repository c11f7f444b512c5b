using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.SmallAuthority;

namespace IessPortal.Tests.Libraries.PdfSignatures.Revocation;

/// <summary>Answers as a server may give them: by the authority, or by whom it named.</summary>
public sealed class OcspAnswerTests : IDisposable
{
    private const string Basic = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private static readonly DateTimeOffset Now = TestClock.Start;
    private static readonly DateTimeOffset AsOf = Now.AddHours(-1);
    private static readonly DateTimeOffset Next = Now.AddHours(1);
    private static readonly DateTimeOffset Revoked = Now.AddHours(-2);

    private readonly SmallAuthority authority = new("Autoridad");
    private readonly SmallAuthority holder;
    private readonly OcspQuestion question;

    public OcspAnswerTests()
    {
        holder = new("Titular", authority);
        question = OcspQuestion.About(holder.Certificate, authority.Certificate);
    }

    public void Dispose()
    {
        authority.Dispose();
        holder.Dispose();
    }

    [Fact]
    public void Says_that_it_is_good_or_since_when_it_is_revoked()
    {
        Assert.Equal(new OcspAnswer(null, AsOf, Next), Read(Data(One(Good, Time(AsOf), NextUpdate))));
        Assert.Equal(new OcspAnswer(null, AsOf, null), Read(Data(One(Good, Time(AsOf)))));
        Assert.Equal(new OcspAnswer(null, AsOf, null), Read(Data(One(Good, Time(AsOf), writer => writer.WriteEncodedValue(Tagged(Context(1)))))));
        Assert.Equal(new OcspAnswer(Revoked, AsOf, Next), Read(Data(One(IsRevoked, Time(AsOf), NextUpdate))));
        Assert.Null(Read(Data(One(writer => writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 2)), Time(AsOf), NextUpdate))));
        Assert.Null(Read(Data(One(Good))));
    }

    [Fact]
    public void Is_about_the_certificate_that_was_asked_for()
    {
        var other = Sequence(
            writer => writer.WriteEncodedValue(OcspQuestion.About(authority.Certificate, holder.Certificate).CertificateId), IsRevoked, Time(AsOf));

        Assert.Equal(new OcspAnswer(null, AsOf, null), Read(Data([.. other, .. One(Good, Time(AsOf))])));
        Assert.Null(Read(Data(other)));
        Assert.Null(Read(Data([])));
    }

    [Fact]
    public void May_say_its_version()
    {
        var version = Tagged(Context(0), writer => writer.WriteInteger(0));

        Assert.NotNull(Read(Sequence([writer => writer.WriteEncodedValue(version), .. Parts(One(Good, Time(AsOf)))])));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("nonce", true)]
    [InlineData("critical nonce", true)]
    [InlineData("other", true)]
    [InlineData("critical other", true)]
    [InlineData("other, nonce", true)]
    [InlineData("wrong nonce", false)]
    [InlineData("critical wrong nonce", false)]
    [InlineData("other, wrong nonce", false)]
    [InlineData("bare nonce", false)]
    public void Repeats_the_nonce_or_none(string extensions, bool expected)
    {
        var encoded = Tagged(Context(1), tagged => tagged.WriteEncodedValue(Sequence(
            [.. extensions.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(kind => (Action<AsnWriter>)(list => Extension(list, kind)))])));

        Assert.Equal(expected, Read(Sequence([.. Parts(One(Good, Time(AsOf))), writer => writer.WriteEncodedValue(encoded)])) is not null);
    }

    [Fact]
    public void A_server_that_does_not_answer_or_in_another_form_says_nothing()
    {
        var basic = authority.Sign(Data(One(Good, Time(AsOf))));

        Assert.NotNull(Read(encoded: Response(basic)));
        Assert.Null(Read(encoded: Response(basic, status: [0x0A, 1, 6])));
        Assert.Null(Read(encoded: Response(basic, status: [0x0A, 2, 1, 0])));
        Assert.Null(Read(encoded: Response(basic, "1.3.6.1.5.5.7.48.1.2")));
        Assert.Null(Read(encoded: Sequence(writer => writer.WriteEncodedValue([0x0A, 1, 6]))));
        Assert.Null(Read(encoded: [0x30, 0]));
        Assert.Null(Read(encoded: []));
        Assert.Null(Read(encoded: "<html>"u8.ToArray()));
    }

    [Fact]
    public void Nothing_stands_behind_any_part_of_it()
    {
        var signed = Data(One(Good, Time(AsOf)));
        var certificates = Tagged(Context(0), writer => writer.WriteEncodedValue([0x30, 0]));

        Assert.NotNull(Read(encoded: Response(authority.Sign(signed, certificates))));
        Assert.Null(Read(encoded: Response(authority.Sign(signed, certificates, [5, 0]))));
        Assert.Null(Read(encoded: Response(authority.Sign(signed, Tagged(
            Context(0), writer => writer.WriteEncodedValue([0x30, 0]), writer => writer.WriteEncodedValue([5, 0]))))));
        foreach (var place in Enumerable.Range(0, 4))
        {
            Assert.Null(Read(encoded: Response(authority.Sign(signed), stray: place)));
        }
    }

    [Fact]
    public void Is_signed_by_the_authority_or_by_whom_it_named()
    {
        using var other = new SmallAuthority("Autoridad");
        using var named = new SmallAuthority("Respuestas", authority, purpose: OcspSigning);
        using var usual = new SmallAuthority("Respuestas", authority);
        using var mails = new SmallAuthority("Respuestas", authority, purpose: "1.3.6.1.5.5.7.3.4");
        using var strange = new SmallAuthority("Respuestas", other, purpose: OcspSigning);

        Assert.True(IsTaken(authority));
        Assert.False(IsTaken(other));
        Assert.False(IsTaken(named));
        Assert.True(IsTaken(named, named));
        Assert.True(IsTaken(named, usual, strange, named));
        Assert.False(IsTaken(usual, usual));
        Assert.False(IsTaken(mails, mails));
        Assert.False(IsTaken(strange, strange));
        Assert.False(IsTaken(other, named));
        Assert.False(IsTaken(usual, named));
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(-1, 0, true)]
    [InlineData(-1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(-2, -1, false)]
    public void Whom_it_named_is_named_now(int from, int until, bool expected)
    {
        using var named = new SmallAuthority("Respuestas", authority, Now.AddHours(from), Now.AddHours(until), OcspSigning);

        Assert.Equal(expected, IsTaken(named, named));
    }

    [Fact]
    public void What_came_along_and_is_no_certificate_makes_it_none() => Assert.Null(Read(encoded: Response(holder.Sign(
        Data(One(Good, Time(AsOf))), Tagged(Context(0), tagged => tagged.WriteEncodedValue(Sequence(list => list.WriteEncodedValue([0x30, 0]))))))));

    private bool IsTaken(SmallAuthority signer, params SmallAuthority[] alongside) => Read(encoded: Response(signer.Sign(
        Data(One(Good, Time(AsOf))),
        [Tagged(Context(0), tagged => tagged.WriteEncodedValue(Sequence(
            [.. alongside.Select(one => (Action<AsnWriter>)(list => list.WriteEncodedValue(one.Certificate.RawData)))])))]))) is not null;

    private OcspAnswer? Read(byte[] signed) => Read(encoded: Response(authority.Sign(signed)), now: Now);

    private OcspAnswer? Read(byte[] encoded, DateTimeOffset? now = null) => OcspAnswer.Read(encoded, question, authority.Certificate, now ?? Now);

    // Something may stand behind the bytes, behind what holds them, behind the answer's parts, or within the bytes behind the answer itself.
    private static byte[] Response(byte[] basic, string oid = Basic, byte[]? status = null, int stray = -1)
    {
        Action<AsnWriter> Stray(int place) => Maybe(place == stray, writer => writer.WriteNull());
        var bytes = Sequence(
            writer => writer.WriteObjectIdentifier(oid), writer => writer.WriteOctetString(stray == 3 ? [.. basic, 5, 0] : basic), Stray(0));
        return Sequence(
            writer => writer.WriteEncodedValue(status ?? [0x0A, 1, 0]),
            writer => writer.WriteEncodedValue(Tagged(Context(0), held => held.WriteEncodedValue(bytes), Stray(1))),
            Stray(2));
    }

    private static byte[] Data(byte[] answers) => Sequence(Parts(answers));

    private static Action<AsnWriter>[] Parts(byte[] answers) =>
    [
        writer => writer.WriteEncodedValue(Tagged(Context(1), by => by.WriteEncodedValue(new X500DistinguishedName("CN=Autoridad").RawData))),
        Time(Now),
        writer =>
        {
            using (writer.PushSequence())
            {
                for (var reader = new AsnReader(answers, AsnEncodingRules.DER); reader.HasData;)
                {
                    writer.WriteEncodedValue(reader.ReadEncodedValue().Span);
                }
            }
        },
    ];

    private byte[] One(params Action<AsnWriter>[] parts) => Sequence([writer => writer.WriteEncodedValue(question.CertificateId), .. parts]);

    private void Extension(AsnWriter writer, string kind)
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        inner.WriteOctetString(kind.Contains("wrong", StringComparison.Ordinal) ? new byte[16] : question.Nonce);
        writer.WriteEncodedValue(Sequence(
            entry => entry.WriteObjectIdentifier(kind.Contains("other", StringComparison.Ordinal) ? "2.999.1" : OcspQuestion.NonceExtension),
            Maybe(kind.Contains("critical", StringComparison.Ordinal), entry => entry.WriteBoolean(true)),
            entry => entry.WriteOctetString(kind.Contains("bare", StringComparison.Ordinal) ? question.Nonce : inner.Encode())));
    }

    private static void Good(AsnWriter writer) => writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));

    private static void IsRevoked(AsnWriter writer) => writer.WriteEncodedValue(Tagged(Context(1), Time(Revoked)));

    private static void NextUpdate(AsnWriter writer) => writer.WriteEncodedValue(Tagged(Context(0), Time(Next)));

    private static Action<AsnWriter> Time(DateTimeOffset at) => writer => writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
}
