using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>A time stamp over a signature (RFC 3161): when somebody else saw it.</summary>
internal static class TrustedTime
{
    /// <summary>Reads a token and checks that it is over this signature.</summary>
    /// <returns>When it was, and who says so; none where it does not hold.</returns>
    public static (DateTimeOffset At, X509Certificate2 Authority)? Read(SignatureContainer container)
    {
        try
        {
            return container is { TimeStamp: { } bytes, Signer: { } signer }
                && Rfc3161TimestampToken.TryDecode(bytes, out var token, out var used) && used == bytes.Length
                && SignatureAlgorithms.DigestOf(token.TokenInfo.HashAlgorithmId.Value ?? string.Empty) is not null
                && token.VerifySignatureForSignerInfo(signer, out var authority)
                ? (token.TokenInfo.Timestamp, authority)
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return null;
        }
    }
}
