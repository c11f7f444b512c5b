using System.Formats.Asn1;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Xunit;
using static IessPortal.Tests.Support.Samples.SmallAuthority;

namespace IessPortal.Tests.Libraries.PdfSignatures.Revocation;

public sealed class RevocationListTests : IDisposable
{
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string Number = "2.5.29.20";
    private static readonly DateTimeOffset Issued = TestClock.Start.AddHours(-1);
    private static readonly DateTimeOffset Next = TestClock.Start.AddHours(1);
    private static readonly DateTimeOffset Revoked = TestClock.Start.AddHours(-2);

    private readonly SmallAuthority authority = new("Autoridad");

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Says_who_was_revoked_and_when(bool hasVersion, bool isGeneralized)
    {
        var list = RevocationList.Read(
            authority.Sign(Sequence(
                Maybe(hasVersion, writer => writer.WriteInteger(1)),
                Algorithm, Issuer, Time(Issued, isGeneralized), Time(Next, isGeneralized), Entries(isGeneralized, [1, 2], [0, 0x80, 3]))),
            authority.Certificate)!;

        Assert.Equal((Issued, Next, false), (list.IssuedAt, list.NextUpdate, list.IsOneOfSeveral));
        Assert.Equal((Revoked, Revoked), (list.RevocationOf("0102"), list.RevocationOf("8003")));
        Assert.Null(list.RevocationOf("01"));
        Assert.Null(list.RevocationOf("008003"));
    }

    [Fact]
    public void May_be_empty_and_say_nothing_of_the_next()
    {
        var bare = Read(Time(Issued))!;
        var next = Read(Time(Issued), Time(Next))!;
        var entries = Read(Time(Issued), Entries(false, [1]))!;
        var extensions = Read(Time(Issued), Extensions((Number, false, [])))!;

        Assert.Equal((Issued, null, null), (bare.IssuedAt, bare.NextUpdate, bare.RevocationOf("01")));
        Assert.Equal((DateTimeOffset?)Next, next.NextUpdate);
        Assert.Equal((null, (DateTimeOffset?)Revoked), (entries.NextUpdate, entries.RevocationOf("01")));
        Assert.Null(extensions.NextUpdate);
    }

    [Fact]
    public void Is_the_authoritys_own()
    {
        using var other = new SmallAuthority("Autoridad");
        using var renamed = new SmallAuthority("Otra autoridad");
        var list = Sequence(Algorithm, Issuer, Time(Issued));

        Assert.NotNull(RevocationList.Read(authority.Sign(list), authority.Certificate));
        Assert.Null(RevocationList.Read(other.Sign(list), authority.Certificate));
        Assert.Null(RevocationList.Read(renamed.Sign(list), renamed.Certificate));
        Assert.Null(RevocationList.Read([.. authority.Sign(list), 0], authority.Certificate));
        Assert.Null(RevocationList.Read(authority.Sign(list)[..^1], authority.Certificate));
        Assert.Null(RevocationList.Read([], authority.Certificate));
        Assert.Null(RevocationList.Read(authority.Sign([0x30, 0]), authority.Certificate));
    }

    [Theory]
    [InlineData(Number, false, true)]
    [InlineData(Number, true, false)]
    [InlineData(DeltaIndicator, true, false)]
    [InlineData(DeltaIndicator, false, false)]
    [InlineData("2.999.1", false, true)]
    [InlineData("2.999.1", true, false)]
    public void Is_complete(string extension, bool isCritical, bool expected)
    {
        Assert.Equal(expected, Read(Time(Issued), Extensions((extension, isCritical, [2, 1, 1]))) is not null);
        Assert.Equal(expected, Read(Time(Issued), Extensions(("2.999.2", false, [5, 0]), (extension, isCritical, [2, 1, 1]))) is not null);
    }

    [Theory]
    [InlineData("", true, false)]
    [InlineData("0", true, true)]
    [InlineData("0 0", true, true)]
    [InlineData("1", true, false)]
    [InlineData("0 1", true, true)]
    [InlineData("2", false, false)]
    [InlineData("3", false, false)]
    [InlineData("4", false, false)]
    [InlineData("5", false, false)]
    [InlineData("0 5", false, false)]
    [InlineData("1 2", false, false)]
    public void Covers_whoever_holds_a_certificate(string fields, bool covers, bool isOneOfSeveral)
    {
        var value = Sequence(writer =>
        {
            foreach (var field in fields.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                writer.WriteOctetString([0xFF], new Asn1Tag(TagClass.ContextSpecific, field[0] - '0'));
            }
        });
        foreach (var isCritical in new[] { true, false })
        {
            var list = Read(Time(Issued), Extensions((IssuingDistributionPoint, isCritical, value)));

            Assert.Equal((covers, isOneOfSeveral), (list is not null, list?.IsOneOfSeveral is true));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("00", "")]
    [InlineData("01", "01")]
    [InlineData("0080", "80")]
    [InlineData("8000", "8000")]
    public void Numbers_are_compared_without_the_signs_zeros(string number, string expected) =>
        Assert.Equal(expected, RevocationList.Serial(Convert.FromHexString(number)));

    private RevocationList? Read(params Action<AsnWriter>[] behindTheIssuer) =>
        RevocationList.Read(authority.Sign(Sequence([Algorithm, Issuer, .. behindTheIssuer])), authority.Certificate);

    private void Issuer(AsnWriter writer) => writer.WriteEncodedValue(authority.Certificate.SubjectName.RawData);

    private static void Algorithm(AsnWriter writer) => writer.WriteEncodedValue(Sequence(inner => inner.WriteObjectIdentifier("1.2.840.10045.4.3.2")));

    private static Action<AsnWriter> Time(DateTimeOffset at, bool isGeneralized = false) => writer =>
    {
        if (isGeneralized)
        {
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }
        else
        {
            writer.WriteUtcTime(at);
        }
    };

    // Each with a reason, which changes nothing.
    private static Action<AsnWriter> Entries(bool isGeneralized, params byte[][] serials) => writer => writer.WriteEncodedValue(Sequence(
        [.. serials.Select(serial => (Action<AsnWriter>)(list => list.WriteEncodedValue(Sequence(
            entry => entry.WriteInteger(serial), Time(Revoked, isGeneralized), entry => entry.WriteEncodedValue([0x30, 0])))))]));

    private static Action<AsnWriter> Extensions(params (string Oid, bool IsCritical, byte[] Value)[] extensions) =>
        writer => writer.WriteEncodedValue(Tagged(Context(0), tagged => tagged.WriteEncodedValue(Sequence(
            [.. extensions.Select(extension => (Action<AsnWriter>)(list => list.WriteEncodedValue(Sequence(
                entry => entry.WriteObjectIdentifier(extension.Oid),
                Maybe(extension.IsCritical, entry => entry.WriteBoolean(true)),
                entry => entry.WriteOctetString(extension.Value)))))]))));
}
