using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Holders;

/// <summary>Certificates as each real authority writes them, read with what the program knows of that authority.</summary>
public sealed class CertificateHolderReaderTests
{
    private const string Cedula = SigningDesk.Cedula;
    private const string Ruc = SigningDesk.Ruc;

    private static readonly AuthorityPins Pins = AuthorityPins.Read();

    public static TheoryData<string, string, HolderKind> OldWays => Ways(CertificateGeneration.Extensions);

    public static TheoryData<string, string, HolderKind> NewWays => Ways(CertificateGeneration.Subject);

    [Theory, MemberData(nameof(OldWays))]
    public void The_old_generation_is_read_from_its_fields(string authority, string policy, HolderKind kind)
    {
        var profile = ProfilesOf(authority).Single(way => way.Generation is CertificateGeneration.Extensions && way.Kinds.ContainsKey(policy));
        var ruc = profile.OfRegistroCivil ? 4 : 11;

        var holder = Read(
            authority,
            "CN=Prueba, SERIALNUMBER=123",
            policy,
            ($"{profile.Fields}.1", Cedula),
            ($"{profile.Fields}.3", "Prueba"),
            ($"{profile.Fields}.{ruc}", Ruc));

        Assert.Equal(
            (kind, Cedula, Ruc, false, CertificateGeneration.Extensions),
            (holder!.Kind, holder.Cedula!.Value, holder.Ruc!.Value, holder.Unclear, holder.Generation));
    }

    [Theory, MemberData(nameof(NewWays))]
    public void The_new_generation_is_read_from_the_subject(string authority, string policy, HolderKind kind)
    {
        var holder = Read(authority, $"CN=Prueba, SERIALNUMBER=IDCEC-{Cedula}, OID.2.5.4.97=VATEC-{Ruc}, O=Empresa", policy);

        Assert.Equal(
            (kind, Cedula, Ruc, "Empresa", CertificateGeneration.Subject),
            (holder!.Kind, holder.Cedula!.Value, holder.Ruc!.Value, holder.Company, holder.Generation));
    }

    [Fact]
    public void One_number_means_two_things_in_two_generations()
    {
        const string policy = "1.3.6.1.4.1.61305.2.2.2";

        Assert.Equal(HolderKind.LegalRepresentative, Read("firmasegura", "CN=P", policy, ("1.3.6.1.4.1.61305.3.1", Cedula))!.Kind);
        Assert.Equal(HolderKind.CompanyMember, Read("firmasegura", $"CN=P, SERIALNUMBER=IDCEC-{Cedula}", policy)!.Kind);
        Assert.Equal(HolderKind.LegalRepresentative, Read("argosdata", $"CN=P, SERIALNUMBER=IDCEC-{Cedula}", "1.3.6.1.4.1.59198.2.2.1")!.Kind);
    }

    [Fact]
    public void The_fields_of_another_authority_say_nothing()
    {
        Assert.Null(Read("bce", "CN=P", "1.3.6.1.4.1.37947.2.1.1", ("1.3.6.1.4.1.37746.3.1", Cedula)));
        Assert.Equal(HolderKind.Unknown, Read("bce", "CN=P", "1.3.6.1.4.1.37746.2.9", ("1.3.6.1.4.1.37947.3.1", Cedula))!.Kind);
    }

    [Fact]
    public void A_number_in_the_subject_of_the_old_generation_is_nobody()
    {
        // Some authorities put a number of their own there, which may look like a cédula.
        Assert.Equal(
            Cedula,
            Read("securitydata", $"CN=P, SERIALNUMBER={SigningDesk.OtherCedula}", "1.3.6.1.4.1.37746.2.7", ("1.3.6.1.4.1.37746.3.1", Cedula))!.Cedula!.Value);
        Assert.Null(Read("securitydata", $"CN=P, SERIALNUMBER={SigningDesk.OtherCedula}", "1.3.6.1.4.1.37746.2.7"));
    }

    [Fact]
    public void Who_says_two_things_is_unclear()
    {
        Assert.True(Read("bce", $"CN=P, SERIALNUMBER=IDCEC-{SigningDesk.OtherCedula}", "1.3.6.1.4.1.37947.2.1.1", ("1.3.6.1.4.1.37947.3.1", Cedula))!.Unclear);
        Assert.True(Read("datil", $"CN=P, SERIALNUMBER=IDCEC-{Cedula}, SERIALNUMBER=IDCEC-{SigningDesk.OtherCedula}", "1.3.6.1.4.1.52643.2.1.1")!.Unclear);
    }

    [Fact]
    public void A_passport_is_no_cedula()
    {
        var old = Read("bce", "CN=P", "1.3.6.1.4.1.37947.2.1.1", ("1.3.6.1.4.1.37947.3.1", "AB123456"))!;
        var recent = Read("datil", "CN=P, SERIALNUMBER=PASEC-AB123456", "1.3.6.1.4.1.52643.2.1.1")!;

        Assert.Equal((null, "AB123456"), (old.Cedula, old.Passport));
        Assert.Equal((null, "AB123456"), (recent.Cedula, recent.Passport));
    }

    [Theory]
    [InlineData(UniversalTagNumber.UTF8String, false)]
    [InlineData(UniversalTagNumber.PrintableString, true)]
    [InlineData(UniversalTagNumber.IA5String, true)]
    [InlineData(UniversalTagNumber.BMPString, false)]
    public void Texts_of_every_kind_are_read_wrapped_or_not(UniversalTagNumber tag, bool wrapped)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(tag, Cedula);
        var value = writer.Encode();
        if (wrapped)
        {
            var outer = new AsnWriter(AsnEncodingRules.DER);
            outer.WriteOctetString(value);
            value = outer.Encode();
        }

        Assert.Equal(Cedula, ReadRaw("bce", "CN=P", "1.3.6.1.4.1.37947.2.1.1", ("1.3.6.1.4.1.37947.3.1", value))!.Cedula!.Value);
    }

    [Fact]
    public void What_cannot_be_read_is_nobody() => Assert.Null(ReadRaw("bce", "CN=P", "1.3.6.1.4.1.37947.2.1.1", ("1.3.6.1.4.1.37947.3.1", [0x0C, 0x55, 1])));

    private static TheoryData<string, string, HolderKind> Ways(CertificateGeneration generation) =>
    [
        .. from authority in Pins.All
           from profile in authority.Profiles
           where profile.Generation == generation
           from kind in profile.Kinds
           where authority.Profiles.Count(other => other.Generation == generation && other.Kinds.ContainsKey(kind.Key)) == 1
           select new TheoryDataRow<string, string, HolderKind>(authority.Id, kind.Key, kind.Value),
    ];

    private static IReadOnlyList<CertificateProfile> ProfilesOf(string authority) => Pins.All.Single(pinned => pinned.Id == authority).Profiles;

    private static CertificateHolder? Read(string authority, string subject, string policy, params (string Oid, string Text)[] fields) =>
        ReadRaw(authority, subject, policy, [.. fields.Select(field =>
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, field.Text);
        return (field.Oid, writer.Encode());
    })]);

    private static CertificateHolder? ReadRaw(string authority, string subject, string policy, params (string Oid, byte[] Value)[] fields)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        foreach (var (oid, value) in fields)
        {
            request.CertificateExtensions.Add(new(new Oid(oid), value, critical: false));
        }

        var policies = new AsnWriter(AsnEncodingRules.DER);
        using (policies.PushSequence())
        using (policies.PushSequence())
        {
            policies.WriteObjectIdentifier(policy);
        }

        request.CertificateExtensions.Add(new(new Oid("2.5.29.32"), policies.Encode(), critical: false));
        using var certificate = request.CreateSelfSigned(TestClock.Start.AddDays(-1), TestClock.Start.AddDays(1));
        return CertificateHolderReader.Read(certificate, ProfilesOf(authority));
    }
}
