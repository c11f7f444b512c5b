using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Libraries.PdfSignatures.Cms;

/// <summary>A time stamp (RFC 3161): when somebody else saw something.</summary>
internal static class TrustedTime
{
    private const int LargestToken = 64 * 1024;

    /// <summary>Reads the token over a signature.</summary>
    /// <returns>When it was, and who says so; none where it does not hold.</returns>
    public static (DateTimeOffset At, X509Certificate2 Authority)? OverSignature(SignatureContainer container) =>
        container.TimeStamp is { } token ? Read(token, digest => CryptographicOperations.HashData(digest, container.Signature), out _) : null;

    /// <summary>Reads the token over a document, from the gap of its own signature.</summary>
    /// <param name="digestOf">The digest of the bytes around the gap.</param>
    /// <param name="altered">Whether it is a sound token, and over other bytes.</param>
    public static (DateTimeOffset At, X509Certificate2 Authority)? OverDocument(
        ReadOnlyMemory<byte> contents, Func<HashAlgorithmName, byte[]> digestOf, out bool altered)
    {
        altered = false;
        try
        {
            return SignatureContainer.Encoded(contents) is { } token ? Read(token, digestOf, out altered) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>How many bytes in a token nobody needs, and no signature covers.</summary>
    /// <param name="token">One that holds.</param>
    /// <param name="authority">Whose it is.</param>
    /// <param name="isPinned">Whether a certificate is known byte for byte.</param>
    public static long UnexplainedIn(ReadOnlyMemory<byte> token, X509Certificate2 authority, Func<ReadOnlyMemory<byte>, bool> isPinned)
    {
        try
        {
            return SignatureContainer.Encoded(token) is { } encoded && SignedFields.Read(encoded) is { } fields
                ? fields.UnexplainedWith(authority, attribute: null, isPinned)
                : token.Length;
        }
        catch (AsnContentException)
        {
            return token.Length;
        }
    }

    private static (DateTimeOffset At, X509Certificate2 Authority)? Read(ReadOnlyMemory<byte> bytes, Func<HashAlgorithmName, byte[]> digestOf, out bool altered)
    {
        altered = false;
        try
        {
            if (bytes.Length > LargestToken || !Rfc3161TimestampToken.TryDecode(bytes, out var token, out var used) || used != bytes.Length
                || SignatureAlgorithms.DigestOf(token.TokenInfo.HashAlgorithmId.Value ?? string.Empty) is not { } algorithm)
            {
                return null;
            }

            var digest = digestOf(algorithm);
            altered = !token.TokenInfo.GetMessageHash().Span.SequenceEqual(digest);
            return !altered && token.VerifySignatureForHash(digest, token.TokenInfo.HashAlgorithmId, out var authority)
                ? (token.TokenInfo.Timestamp, authority!)
                : null;
        }
        // What is wrong in attributes that it has to write again the framework's reader tells by another exception than what it documents.
        catch (Exception exception) when (exception is CryptographicException or AsnContentException or InvalidOperationException)
        {
            return null;
        }
    }
}
