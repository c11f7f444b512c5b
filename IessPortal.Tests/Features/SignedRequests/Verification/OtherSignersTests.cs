using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Demo.Signing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;
using Verdict = IessPortal.Core.Features.SignedRequests.Verification.SignatureVerdict;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Letters whose containers <c>openssl cms</c> made, which tells the time of the day on which the tests run.</summary>
[StartsProcesses]
public sealed class OtherSignersTests : IAsyncDisposable
{
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly DemoAuthority authority = DemoAuthority.Create(TimeProvider.System.GetUtcNow().AddYears(-1));
    private readonly DemoAuthority stranger = DemoAuthority.Create(TimeProvider.System.GetUtcNow().AddYears(-1), "Entidad Extranjera");
    private SigningDesk? desk;

    [Theory]
    [InlineData("", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("-md sha512 -nosmimecap", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("-cades", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("-keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20", Verdict.Accepted, Kind.SignatureHolds)]
    [InlineData("-noattr", Verdict.Review, Kind.NoAttributes)]
    [InlineData("-nocerts", Verdict.Refused, Kind.NoSigner)]
    [InlineData("-md sha1", Verdict.Refused, Kind.WeakAlgorithm)]
    public async Task What_openssl_signs_ends_as_it_has_to(string how, Verdict verdict, Kind decides) =>
        await EndsAsync(
            verdict, decides, (covered, certificate) => OpenSslCms.Sign(covered, certificate, how.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public async Task The_authority_may_come_along_and_a_stranger_may_not()
    {
        await EndsAsync(Verdict.Accepted, Kind.SignatureHolds, (covered, certificate) => OpenSslCms.Sign(covered, certificate, [], authority.Certificate));
        await EndsAsync(Verdict.Review, Kind.UnexplainedBytes, (covered, certificate) => OpenSslCms.Sign(covered, certificate, [], stranger.Certificate));
    }

    [Fact]
    public async Task What_was_signed_before_a_byte_changed_is_altered() =>
        await EndsAsync(Verdict.Refused, Kind.Altered, (covered, certificate) => OpenSslCms.Sign([.. covered[..^1], (byte)'\r'], certificate, []));

    public async ValueTask DisposeAsync()
    {
        authority.Dispose();
        stranger.Dispose();
        if (desk is not null)
        {
            await desk.DisposeAsync();
        }
    }

    private async Task EndsAsync(Verdict verdict, Kind decides, Func<byte[], X509Certificate2, byte[]> sign)
    {
        desk ??= await SigningDesk.OpenAsync();
        var certificate = authority.Issue(
            desk.Representative with { From = now.AddDays(-1), Until = now.AddDays(1), RevocationList = DemoAuthority.Place, RsaBits = 2048 });
        var letter = SigningDesk.Letter();
        var file = new HandMade { Fill = covered => sign(covered, certificate) }.AppendTo(desk, letter);
        var verifier = VerifierAtHand.Of(authority.Anchor, authority.RevocationList(now, TimeSpan.FromHours(1)), TimeProvider.System);

        var report = await verifier.VerifyAsync(file, new(letter, PrintedSamples.Code, VerifierAtHand.Employer, now.AddHours(-1)), CancellationToken.None);

        VerifierAtHand.AssertEnds(report, verdict, decides);
    }
}
