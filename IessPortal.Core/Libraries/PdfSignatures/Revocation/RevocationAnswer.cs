namespace IessPortal.Core.Libraries.PdfSignatures.Revocation;

/// <summary>What is known of a certificate's revocation.</summary>
public enum RevocationState
{
    Good,
    Revoked,
    /// <summary>No server answered in a way that can be relied on.</summary>
    Unavailable,
    /// <summary>Neither the certificate nor the authority says where to ask.</summary>
    NoPlace,
}

/// <summary>From where it is known.</summary>
public enum RevocationSource
{
    None,
    Ocsp,
    List,
}

/// <param name="Source">From where.</param>
/// <param name="RevokedAt">Since when it is revoked.</param>
/// <param name="AsOf">When that was last established.</param>
public sealed record RevocationAnswer(
    RevocationState State, RevocationSource Source = RevocationSource.None, DateTimeOffset? RevokedAt = null, DateTimeOffset? AsOf = null);
