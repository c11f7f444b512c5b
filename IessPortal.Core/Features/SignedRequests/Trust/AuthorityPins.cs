using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>The authorities that are trusted: data of the program itself, <c>authorities.json</c>. Nothing that is added later can name another.</summary>
public sealed class AuthorityPins
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private const string CommonName = "2.5.4.3";

    private readonly Dictionary<string, (PinnedAuthority Authority, PinnedCertificate Certificate)> byHash;

    public AuthorityPins(IEnumerable<PinnedAuthority> authorities)
    {
        All = [.. authorities];
        byHash = All.SelectMany(
            authority => authority.Certificates.Select(
                certificate => (Authority: authority, Certificate: certificate))).ToDictionary(pin => pin.Certificate.Sha256);
    }

    public IReadOnlyList<PinnedAuthority> All { get; }

    /// <summary>Those of Ecuador.</summary>
    public static AuthorityPins Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("authorities.json")!;
        return new(JsonSerializer.Deserialize<PinnedFile>(stream, Format)!.Authorities);
    }

    /// <summary>Whose a certificate is; none where its bytes are not pinned.</summary>
    public (PinnedAuthority Authority, PinnedCertificate Certificate)? Find(X509Certificate2 certificate) =>
        byHash.TryGetValue(HashOf(certificate), out var pin) ? pin : null;

    /// <summary>Whether it is one of theirs, byte for byte.</summary>
    internal bool Has(ReadOnlyMemory<byte> encoded) => byHash.ContainsKey(Convert.ToHexStringLower(SHA256.HashData(encoded.Span)));

    /// <summary>Those of many that are pinned; the others are not even read.</summary>
    internal IEnumerable<TrustAnchor> Among(IEnumerable<ReadOnlyMemory<byte>> certificates) =>
        from encoded in certificates
        let pin = byHash.TryGetValue(Convert.ToHexStringLower(SHA256.HashData(encoded.Span)), out var found) ? found : default
        where pin.Authority is not null
        select new TrustAnchor(pin.Authority, X509CertificateLoader.LoadCertificate(encoded.Span));

    public static string HashOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    /// <summary>What pins name a certificate by.</summary>
    /// <returns>None where it has no such name, or several.</returns>
    internal static string? CommonNameOf(X500DistinguishedName name)
    {
        try
        {
            return name.EnumerateRelativeDistinguishedNames()
                .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
                .Select(part => part.GetSingleElementValue())
                .ToList() is [var only] ? only : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record PinnedFile(IReadOnlyList<PinnedAuthority> Authorities);
}
