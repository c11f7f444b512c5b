using IessPortal.Core.Features.SignedRequests.Holders;

namespace IessPortal.Core.Features.SignedRequests.Trust;

/// <summary>An authority whose certificates count, whatever others call themselves.</summary>
/// <param name="Id">Short, for the command line.</param>
/// <param name="Name">As it is registered.</param>
/// <param name="Profiles">How it writes down whose a certificate is.</param>
/// <param name="Certificates">Its own, by their hash.</param>
public sealed record PinnedAuthority(string Id, string Name, IReadOnlyList<CertificateProfile> Profiles, IReadOnlyList<PinnedCertificate> Certificates)
{
    /// <summary>Where to ask for revoked certificates of holders that name no place themselves.</summary>
    public IReadOnlyList<Uri> RevocationLists { get; init; } = [];

    public IReadOnlyList<Uri> Ocsp { get; init; } = [];
}

/// <summary>A certificate of an authority.</summary>
/// <param name="From">The day on which it begins to hold.</param>
/// <param name="Until">The day on which it ends.</param>
/// <param name="Sha256">Of its bytes, in lower case.</param>
public sealed record PinnedCertificate(string Subject, bool Root, DateOnly From, DateOnly Until, string Sha256);
