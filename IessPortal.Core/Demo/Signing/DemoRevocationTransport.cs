using IessPortal.Core.Features.SignedRequests.Revocation;

namespace IessPortal.Core.Demo.Signing;

/// <summary>Answers for the demo's authority itself, which has no server; whatever else is asked goes where it would go.</summary>
internal sealed class DemoRevocationTransport(DemoAuthority authority, IRevocationTransport others, TimeProvider time) : IRevocationTransport
{
    private static readonly TimeSpan Serves = TimeSpan.FromHours(1);

    public Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken) =>
        IsDemo(address) ? Task.FromResult<byte[]?>(authority.RevocationList(time.Now(), Serves)) : others.GetAsync(address, cancellationToken);

    public Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken) =>
        IsDemo(address)
            ? Task.FromResult<byte[]?>(authority.Answer(question.ToArray(), time.Now(), Serves))
            : others.AskAsync(address, question, cancellationToken);

    private static bool IsDemo(Uri address) => address.Host == DemoAuthority.Place.Host;
}
