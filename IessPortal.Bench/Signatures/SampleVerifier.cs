using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Bench.Signatures;

/// <summary>Verifies letters of an authority of the bench's own, and asks no network.</summary>
internal static class SampleVerifier
{
    public static SignedLetterVerifier Of(DemoAuthority authority)
    {
        var options = Microsoft.Extensions.Options.Options.Create(
            new SignatureOptions
            {
                LargestFile = 10 * 1024 * 1024,
                StampWidth = 300,
                StampHeight = 150,
                Timeout = TimeSpan.FromSeconds(5),
                KeepRevocations = TimeSpan.FromHours(1),
            });
        var trusted = new TrustedAuthorities(Path.Combine(Path.GetTempPath(), "no-such-folder"), new AuthorityPins([]), authority.Anchor);
        return new(
            trusted, new RevocationChecker(new AuthorityList(authority), options, TimeProvider.System), options, TimeProvider.System);
    }

    /// <summary>Hands out the authority's list; it is kept after the first time.</summary>
    private sealed class AuthorityList(DemoAuthority authority) : IRevocationTransport
    {
        public Task<byte[]?> GetAsync(Uri address, CancellationToken cancellationToken) =>
            Task.FromResult<byte[]?>(authority.RevocationList(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1)));

        public Task<byte[]?> AskAsync(Uri address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
    }
}
