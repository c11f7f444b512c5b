using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Stamps the time on signatures (RFC 3161).</summary>
public static class TimeStamps
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string TokenInfo = "1.2.840.113549.1.9.16.1.4";

    /// <summary>Adds a stamp to a CMS.</summary>
    public static byte[] Stamp(byte[] encoded, byte[] covered, X509Certificate2 authority, DateTimeOffset at)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        cms.Decode(encoded);
        var signer = cms.SignerInfos[0];
        signer.AddUnsignedAttribute(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.14"), Token(signer.GetSignature(), authority, at)));
        return cms.Encode();
    }

    /// <summary>A stamp over some bytes: a signature, or a document.</summary>
    public static byte[] Token(byte[] signature, X509Certificate2 authority, DateTimeOffset at)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(1);
            info.WriteObjectIdentifier("2.999.4.10");
            using (info.PushSequence())
            {
                using (info.PushSequence())
                {
                    info.WriteObjectIdentifier(Sha256);
                }

                info.WriteOctetString(SHA256.HashData(signature));
            }

            info.WriteInteger(1);
            info.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }

        var cms = new SignedCms(new ContentInfo(new Oid(TokenInfo), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, authority)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(DemoSigner.Binding(authority));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }
}
