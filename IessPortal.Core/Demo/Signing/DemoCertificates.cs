using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Features.SignedRequests.Holders;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Writes into a certificate whose it is, as authorities in Ecuador do, before and since 2024.</summary>
internal static class DemoCertificates
{
    private const string AlternativeName = "2.5.29.17";
    private const string CertificatePolicies = "2.5.29.32";

    public static CertificateRequest Request(DemoHolder holder, AsymmetricAlgorithm key, string fields, IReadOnlyDictionary<string, HolderKind> kinds)
    {
        var name = NameOf(holder);
        var request = key is RSA rsa
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        if (holder.Kind is HolderKind.TimeStamp)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        }

        if (kinds.FirstOrDefault(pair => pair.Value == holder.Kind).Key is { } policy)
        {
            request.CertificateExtensions.Add(new(new Oid(CertificatePolicies), Policies(policy), critical: false));
        }

        if (holder.Generation is CertificateGeneration.Extensions)
        {
            AddFields(request, holder, fields);
        }

        if (holder.RevocationList is { } list)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.ToString()]));
        }

        if (holder.Ocsp is { } ocsp)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([ocsp.ToString()], []));
        }

        return request;
    }

    private static X500DistinguishedName NameOf(DemoHolder holder)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion("EC");
        name.AddCommonName($"{holder.GivenNames} {holder.Surnames}".ToUpperInvariant());
        if (holder.Generation is CertificateGeneration.Subject)
        {
            name.Add("2.5.4.5", $"IDCEC-{holder.Cedula}");
            name.Add("2.5.4.42", holder.GivenNames);
            name.Add("2.5.4.4", holder.Surnames);
            if (holder.Ruc is { } ruc)
            {
                name.Add("2.5.4.97", $"VATEC-{ruc}");
            }

            if (holder.Company is { } company)
            {
                name.AddOrganizationName(company);
            }
        }
        else
        {
            // Some authorities write a number of their own there.
            name.Add("2.5.4.5", "0000041932");
        }

        return name.Build();
    }

    private static void AddFields(CertificateRequest request, DemoHolder holder, string fields)
    {
        List<(string Oid, string? Text)> texts =
        [
            ($"{fields}.1", holder.Cedula), ($"{fields}.2", holder.GivenNames), ($"{fields}.3", holder.Surnames.Split(' ')[0]),
            ($"{fields}.4", holder.Surnames.Split(' ').ElementAtOrDefault(1)),
            ($"{fields}.10", holder.Company), ($"{fields}.11", holder.Ruc), ($"{fields}.12", "ECUADOR"),
        ];
        texts.RemoveAll(field => field.Text is null);
        if (!holder.InAlternativeName)
        {
            texts.ForEach(
                field => request.CertificateExtensions.Add(new(new Oid(field.Oid), Text(field.Text!, UniversalTagNumber.UTF8String), critical: false)));
            return;
        }

        var names = new AsnWriter(AsnEncodingRules.DER);
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        using (names.PushSequence())
        {
            foreach (var (oid, text) in texts)
            {
                using (names.PushSequence(tag))
                {
                    names.WriteObjectIdentifier(oid);
                    using (names.PushSequence(tag))
                    {
                        names.WriteEncodedValue(Text(text!, UniversalTagNumber.UTF8String));
                    }
                }
            }
        }

        request.CertificateExtensions.Add(new(new Oid(AlternativeName), names.Encode(), critical: false));
    }

    private static byte[] Policies(string policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(policy);
        }

        return writer.Encode();
    }

    private static byte[] Text(string text, UniversalTagNumber kind)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(kind, text);
        return writer.Encode();
    }
}
