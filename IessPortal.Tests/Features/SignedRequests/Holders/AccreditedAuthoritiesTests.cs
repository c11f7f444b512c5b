using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;
using static IessPortal.Core.Features.SignedRequests.Holders.HolderKind;

namespace IessPortal.Tests.Features.SignedRequests.Holders;

/// <summary>
/// One leaf of each accredited authority in each generation that it issued, and one more where it tells representatives apart. The numbers stand here once
/// more, as the authorities use them, so that one that is mistyped in the program's own list is found.
/// </summary>
public sealed class AccreditedAuthoritiesTests
{
    private const string Numbers = "1.3.6.1.4.1.";

    private static readonly AuthorityPins Pins = AuthorityPins.Read();
    private static readonly string[] InAlternativeName = ["43745.1.3", "47286.102.3", "57153.102.3"];

    /// <summary>Fields below a number, before ARCOTEL's resolution of 2024.</summary>
    public static TheoryData<string, string, string, HolderKind> Old => new()
    {
        { "alphatechnologies", "56105.3", "56105.2.1", NaturalPerson },
        { "alphatechnologies", "56105.3", "56105.2.2", Company },
        { "anfac", "18332.3", "18332.3.4.1.2.22", NaturalPerson },
        { "anfac", "37442.3", "37442.3.4.1.4.22", NaturalPerson },
        { "anfac", "37442.3", "37442.2.5.1.10", Company },
        { "argosdata", "59198.3", "59198.2.1.1", NaturalPerson },
        { "argosdata", "59198.3", "59198.2.2.1", LegalRepresentative },
        { "bce", "37947.3", "37947.2.1.1", NaturalPerson },
        { "bce", "37947.3", "37947.2.2.1", Company },
        { "cj", "43745.1.3", "43745.1.2.1.1.2.1", NaturalPerson },
        { "cj", "43745.1.3", "43745.1.2.1.4.2.1", CompanyMember },
        { "corpnewbest", "34380.3", "34380.2.7", NaturalPerson },
        { "corpnewbest", "34380.3", "34380.2.10", CompanyMember },
        { "datil", "52643.3", "52643.2.5.1", NaturalPerson },
        { "datil", "52643.3", "52643.2.5.2", Company },
        { "digercic", "55519.1.1.1.5.2", "55519.1.1.1.5.3.2", NaturalPerson },
        { "uanataca", "57153.102.3", "57153.1.1.1.1", NaturalPerson },
        { "uanataca", "57153.102.3", "57153.1.1.3.1", LegalRepresentative },
        { "firmasegura", "61305.3", "61305.2.2.1", NaturalPerson },
        { "firmasegura", "61305.3", "61305.2.2.2", LegalRepresentative },
        { "lazzate", "59382.3", "59382.2.1", NaturalPerson },
        { "lazzate", "59382.3", "59382.2.2", Company },
        { "securitydata", "37746.3", "37746.2.7", NaturalPerson },
        { "securitydata", "37746.3", "37746.2.9", LegalRepresentative },
        { "uanataca", "47286.102.3", "47286.102.2.1.1", NaturalPerson },
        { "uanataca", "47286.102.3", "47286.102.2.3.1", LegalRepresentative },
    };

    /// <summary>In the subject, as that resolution asks for. Eclipsoft issues under Uanataca; three authorities are not known to have issued any.</summary>
    public static TheoryData<string, string, HolderKind> New => new()
    {
        { "alphatechnologies", "56105.2.1.1", NaturalPerson },
        { "alphatechnologies", "56105.2.3.1", LegalRepresentative },
        { "anfac", "37442.2.1.1", NaturalPerson },
        { "anfac", "37442.2.3.1", LegalRepresentative },
        { "appfirmas", "62431.2.1.1", NaturalPerson },
        { "appfirmas", "62431.2.3.1", LegalRepresentative },
        { "argosdata", "59198.2.1.1", NaturalPerson },
        { "argosdata", "59198.2.2.1", LegalRepresentative },
        { "corpnewbest", "64849.2.1.1", NaturalPerson },
        { "corpnewbest", "64849.2.3.1", LegalRepresentative },
        { "darkcam", "64482.2.1.1", NaturalPerson },
        { "darkcam", "64482.2.3.1", LegalRepresentative },
        { "datil", "52643.2.1.1", NaturalPerson },
        { "datil", "52643.2.3.1", LegalRepresentative },
        { "firmasegura", "61305.2.1.1", NaturalPerson },
        { "firmasegura", "61305.2.3.1", LegalRepresentative },
        { "firmasegura", "61305.2.2.2", CompanyMember },
        { "lazzate", "59382.2.1.1", NaturalPerson },
        { "lazzate", "59382.2.3.1", LegalRepresentative },
        { "letmi", "62566.2.1.2", NaturalPerson },
        { "letmi", "62566.2.3.2", LegalRepresentative },
        { "primecorelat", "63542.2.1.1", NaturalPerson },
        { "primecorelat", "63542.2.3.1", LegalRepresentative },
        { "securitydata", "37746.2.1.1", NaturalPerson },
        { "securitydata", "37746.2.3.1", LegalRepresentative },
        { "uanataca", "65311.2.1.1", NaturalPerson },
        { "uanataca", "65311.2.3.1", LegalRepresentative },
        { "uanataca", "57153.2.1.1", NaturalPerson },
        { "uanataca", "57153.2.3.1", LegalRepresentative },
    };

    [Fact]
    public void None_is_left_out() =>
        Assert.Equal(
            Pins.All.Select(authority => authority.Id).Order(StringComparer.Ordinal),
            Old.Select(row => row.Data.Item1).Concat(New.Select(row => row.Data.Item1)).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Old))]
    public void A_leaf_of_before_2024_is_read(string authority, string fields, string policy, HolderKind kind)
    {
        var ruc = authority == "digercic" ? 4 : 11;
        (string, string)[] texts =
            [($"{Numbers}{fields}.1", SigningDesk.Cedula), ($"{Numbers}{fields}.3", "Prueba"), ($"{Numbers}{fields}.{ruc}", SigningDesk.Ruc)];

        var holder = Read(authority, "CN=Prueba, SERIALNUMBER=123", policy, texts, InAlternativeName.Contains(fields))!;

        Assert.Equal(
            (CertificateGeneration.Extensions, kind, SigningDesk.Cedula, SigningDesk.Ruc, false),
            (holder.Generation, holder.Kind, holder.Cedula!.Value, holder.Ruc!.Value, holder.Unclear));
    }

    [Theory, MemberData(nameof(New))]
    public void A_leaf_of_after_2024_is_read(string authority, string policy, HolderKind kind)
    {
        var holder = Read(
            authority, $"CN=Prueba, SERIALNUMBER=IDCEC-{SigningDesk.Cedula}, OID.2.5.4.97=VATEC-{SigningDesk.Ruc}, O=Empresa", policy, [], false)!;

        Assert.Equal(
            (CertificateGeneration.Subject, kind, SigningDesk.Cedula, SigningDesk.Ruc, false),
            (holder.Generation, holder.Kind, holder.Cedula!.Value, holder.Ruc!.Value, holder.Unclear));
    }

    private static CertificateHolder? Read(string authority, string subject, string policy, (string Oid, string Text)[] fields, bool inAlternativeName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (inAlternativeName)
        {
            request.CertificateExtensions.Add(new(new Oid("2.5.29.17"), OtherNames(fields), critical: false));
        }

        foreach (var (oid, text) in inAlternativeName ? [] : fields)
        {
            var value = Encoded(writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text));
            request.CertificateExtensions.Add(new(new Oid(oid), value, critical: false));
        }

        request.CertificateExtensions.Add(
            new(
                new Oid("2.5.29.32"),
                Encoded(writer =>
                {
                    using (writer.PushSequence())
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(Numbers + policy);
                    }
                }),
                critical: false));
        using var certificate = request.CreateSelfSigned(TestClock.Start.AddDays(-1), TestClock.Start.AddDays(1));
        return CertificateHolderReader.Read(certificate, Pins.All.Single(pinned => pinned.Id == authority).Profiles);
    }

    private static byte[] OtherNames((string Oid, string Text)[] fields) => Encoded(writer =>
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        using (writer.PushSequence())
        {
            foreach (var (oid, text) in fields)
            {
                using (writer.PushSequence(tag))
                {
                    writer.WriteObjectIdentifier(oid);
                    using (writer.PushSequence(tag))
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
                    }
                }
            }
        }
    });

    private static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
