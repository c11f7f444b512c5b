using IessPortal.Core.Features.SignedRequests.Revocation;

namespace IessPortal.Tests.Support.Samples;

/// <summary>An authority's list of revoked certificates, without a server: nothing is waited for.</summary>
internal sealed class ListAtHand(byte[] list) : IRevocationTransport
{
    public Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(list);

    public Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}
