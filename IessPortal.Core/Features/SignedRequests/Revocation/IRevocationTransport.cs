namespace IessPortal.Core.Features.SignedRequests.Revocation;

/// <summary>Asks an authority's server; what it says is checked elsewhere.</summary>
public interface IRevocationTransport
{
    /// <summary>Gets a list of revoked certificates.</summary>
    /// <returns>None where the server does not answer in time, or with anything but one document of reasonable size.</returns>
    Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Asks about one certificate by OCSP.</summary>
    /// <returns>None as above.</returns>
    Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken);
}
