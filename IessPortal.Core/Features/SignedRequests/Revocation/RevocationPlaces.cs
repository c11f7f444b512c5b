using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Trust;

namespace IessPortal.Core.Features.SignedRequests.Revocation;

/// <summary>Where to ask about a certificate: what it says itself, and where it says nothing what is known of its authority.</summary>
/// <param name="ListsAreItsOwn">Whether the certificate itself names them.</param>
internal sealed record RevocationPlaces(IReadOnlyList<Uri> Ocsp, IReadOnlyList<Uri> Lists, bool ListsAreItsOwn)
{
    private const string DistributionPoints = "2.5.29.31";
    private const string AuthorityInformation = "1.3.6.1.5.5.7.1.1";
    private const int Most = 3;

    public static RevocationPlaces Of(X509Certificate2 certificate, PinnedAuthority authority)
    {
        var (ocsp, lists) = (OcspOf(certificate), ListsOf(certificate));
        return new([.. Usable(ocsp.Count > 0 ? ocsp : authority.Ocsp)], [.. Usable(lists.Count > 0 ? lists : authority.RevocationLists)], lists.Count > 0);
    }

    private static IEnumerable<Uri> Usable(IEnumerable<Uri> places) => places.Where(place => place.Scheme is "http" or "https").Take(Most);

    private static List<Uri> OcspOf(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions[AuthorityInformation] is X509AuthorityInformationAccessExtension information
                ? [.. Addresses(information.EnumerateOcspUris())]
                : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    // CRLDistributionPoints → each → [0] → [0] fullName → [6] address.
    private static List<Uri> ListsOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions[DistributionPoints] is not { } extension)
        {
            return [];
        }

        try
        {
            var found = new List<string>();
            var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
            var address = new Asn1Tag(TagClass.ContextSpecific, 6);
            var points = new AsnReader(extension.RawData, AsnEncodingRules.BER).ReadSequence();
            while (points.HasData)
            {
                var point = points.ReadSequence();
                if (!point.HasData || point.PeekTag() != tag || point.ReadSequence(tag) is not { HasData: true } name || name.PeekTag() != tag)
                {
                    continue;
                }

                var names = name.ReadSequence(tag);
                while (names.HasData)
                {
                    if (names.PeekTag() == address)
                    {
                        found.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, address));
                    }
                    else
                    {
                        names.ReadEncodedValue();
                    }
                }
            }

            return [.. Addresses(found)];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static IEnumerable<Uri> Addresses(IEnumerable<string> texts) =>
        texts.Select(text => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null).OfType<Uri>();
}
