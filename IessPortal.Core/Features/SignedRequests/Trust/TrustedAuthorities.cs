using System.Security.Cryptography.X509Certificates;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>A certificate of an authority, at hand and pinned.</summary>
public sealed record TrustAnchor(PinnedAuthority Authority, X509Certificate2 Certificate);

/// <summary>The certificates of pinned authorities that operators added: a folder, one file each, whose name is its hash.</summary>
/// <remarks>Who writes into the folder wins nothing: each file is held against the pins whenever it is read.</remarks>
public sealed class TrustedAuthorities
{
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly IReadOnlyList<TrustAnchor> always;
    private (DateTime Changed, IReadOnlyList<TrustAnchor> Anchors) state;

    /// <param name="folder">Need not be there.</param>
    /// <param name="always">Trusted without being added: the demo's.</param>
    public TrustedAuthorities(string folder, AuthorityPins pins, params IReadOnlyList<TrustAnchor> always)
    {
        (this.folder, this.always, Pins) = (folder, always, pins);
        state = (DateTime.MinValue, always);
    }

    public AuthorityPins Pins { get; }

    /// <summary>What is in the folder now; another process may have added to it.</summary>
    public IReadOnlyList<TrustAnchor> Anchors
    {
        get
        {
            // Of a folder that is missing, a day long ago.
            var changed = Directory.GetLastWriteTimeUtc(folder);
            lock (gate)
            {
                if (changed != state.Changed)
                {
                    state = (changed, [.. always, .. Read()]);
                }

                return state.Anchors;
            }
        }
    }

    public bool Has(PinnedCertificate certificate) => Anchors.Any(anchor => AuthorityPins.HashOf(anchor.Certificate) == certificate.Sha256);

    /// <summary>Those whose name is <paramref name="issuer"/>; more than one where an authority renewed its certificate.</summary>
    internal IEnumerable<TrustAnchor> Named(X500DistinguishedName issuer) =>
        Anchors.Where(anchor => anchor.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(issuer.RawData));

    /// <summary>Whether a certificate of that name is pinned, and was not added.</summary>
    internal bool MayBeMissing(X500DistinguishedName issuer) =>
        AuthorityPins.CommonNameOf(issuer) is { } name
        && Pins.All.Any(authority => authority.Certificates.Any(certificate => certificate.Subject == name && !Has(certificate)));

    /// <summary>Keeps a pinned certificate.</summary>
    /// <exception cref="IOException">The folder does not take it.</exception>
    internal void Add(X509Certificate2 certificate)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{AuthorityPins.HashOf(certificate)}.cer");
        var draft = file + ".draft";
        File.WriteAllBytes(draft, certificate.RawData);
        File.Move(draft, file, overwrite: true);
    }

    private List<TrustAnchor> Read()
    {
        var anchors = new List<TrustAnchor>();
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cer") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (CertificateFile.Parse(File.ReadAllBytes(file)) is { } certificate && Pins.Find(certificate) is { } pin)
            {
                anchors.Add(new(pin.Authority, certificate));
            }
        }

        return anchors;
    }
}

/// <summary>A certificate as authorities publish it: PEM or DER.</summary>
internal static class CertificateFile
{
    /// <returns>None where it is no certificate.</returns>
    public static X509Certificate2? Parse(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0
                ? X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(bytes))
                : X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
