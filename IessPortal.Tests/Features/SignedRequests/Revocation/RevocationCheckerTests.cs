using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Libraries.PdfSignatures.Revocation;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Revocation;

public sealed class RevocationCheckerTests
{
    private static readonly ServerMood[] Answering = [ServerMood.Right, ServerMood.Forged, ServerMood.Stale, ServerMood.Garbage];
    private static readonly bool[] Either = [false, true];

    [Fact]
    public async Task A_list_is_fetched_once_for_all_and_again_when_its_time_is_over()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var (first, second) = (desk.Authority.Issue(desk.Representative), desk.Authority.Issue(desk.Representative));

        Assert.Equal(RevocationState.Good, (await CheckAsync(desk, first)).State);
        desk.Authority.Revoke(second, TestClock.Start);
        Assert.Equal(RevocationState.Good, (await CheckAsync(desk, second)).State);
        Assert.Equal(1, desk.Server.RequestsTo("/list/Right"));

        desk.Clock.Advance(TimeSpan.FromMinutes(11));
        var answer = await CheckAsync(desk, second);
        Assert.Equal((RevocationState.Revoked, RevocationSource.List, TestClock.Start), (answer.State, answer.Source, answer.RevokedAt!.Value));
        Assert.Equal(2, desk.Server.RequestsTo("/list/Right"));
    }

    [Fact]
    public async Task An_answer_about_one_certificate_is_kept_for_that_one()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var holder = desk.Representative with { RevocationList = null, Ocsp = desk.Server.Place(kind: "ocsp") };
        var (first, second) = (desk.Authority.Issue(holder), desk.Authority.Issue(holder));
        desk.Authority.Revoke(second, TestClock.Start.AddDays(-2));

        Assert.Equal((RevocationState.Good, RevocationSource.Ocsp), await StateAsync(desk, first));
        Assert.Equal((RevocationState.Good, RevocationSource.Ocsp), await StateAsync(desk, first));
        Assert.Equal((RevocationState.Revoked, RevocationSource.Ocsp), await StateAsync(desk, second));
        Assert.Equal(2, desk.Server.RequestsTo("/ocsp/Right"));
    }

    [Theory]
    [InlineData(ServerMood.Fails)]
    [InlineData(ServerMood.Garbage)]
    [InlineData(ServerMood.Forged)]
    [InlineData(ServerMood.Stale)]
    public async Task What_cannot_be_relied_on_is_not_kept_either(ServerMood mood)
    {
        await using var desk = await SigningDesk.OpenAsync();
        var certificate = desk.Authority.Issue(desk.Representative with { RevocationList = desk.Server.Place(mood), Ocsp = desk.Server.Place(mood, "ocsp") });

        Assert.Equal((RevocationState.Unavailable, RevocationSource.None), await StateAsync(desk, certificate));
        Assert.Equal((RevocationState.Unavailable, RevocationSource.None), await StateAsync(desk, certificate));
        Assert.Equal(2, desk.Server.RequestsTo($"/list/{mood}"));
        Assert.Equal(2, desk.Server.RequestsTo($"/ocsp/{mood}"));
    }

    [Fact]
    public async Task Nobody_is_asked_on_the_word_of_a_stranger()
    {
        await using var desk = await SigningDesk.OpenAsync();
        using var stranger = Core.Demo.Signing.DemoAuthority.Create(TestClock.Start.AddYears(-1), "Entidad Extranjera");

        var report = await desk.VerifyAsync(desk.Sign(SigningDesk.Letter(), stranger.Issue(desk.Representative)));

        Assert.DoesNotContain(report.Findings, finding => finding.Step is VerificationStep.Revocation);
        Assert.Equal(0, desk.Server.RequestsTo("/list/Right"));
    }

    [Fact]
    public async Task Somebody_who_gives_up_is_not_kept_waiting()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var certificate = desk.Authority.Issue(desk.Representative with { RevocationList = desk.Server.Place(ServerMood.Hangs) });
        using var gone = new CancellationTokenSource();
        var check = desk.Revocations.CheckAsync(certificate, desk.Authority.Anchor, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public async Task Says_what_Bouncy_Castle_says_of_the_same_answers()
    {
        await using var desk = await SigningDesk.OpenAsync();
        using var http = new HttpClient();
        foreach (var (mood, isOcsp, isRevoked) in from mood in Answering
                                                  from isOcsp in Either
                                                  from isRevoked in Either
                                                  select (mood, isOcsp, isRevoked))
        {
            var place = desk.Server.Place(mood, isOcsp ? "ocsp" : "list");
            var certificate = desk.Authority.Issue(
                desk.Representative with { RevocationList = isOcsp ? null : place, Ocsp = isOcsp ? place : null });
            if (isRevoked)
            {
                desk.Authority.Revoke(certificate, TestClock.Start.AddDays(-4));
            }

            using var question = new ByteArrayContent(isOcsp ? OcspQuestion.About(certificate, desk.Authority.Certificate).Encoded : []);
            using var answer = await http.PostAsync(place, question, TestContext.Current.CancellationToken);
            var encoded = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var (sound, revoked) = isOcsp
                ? BouncyCastle.ReadOcsp(encoded, certificate, desk.Authority.Certificate, desk.Clock.GetUtcNow())
                : BouncyCastle.ReadList(encoded, certificate, desk.Authority.Certificate, desk.Clock.GetUtcNow());
            // A list that was fetched before would answer for this certificate, too.
            desk.Clock.Advance(TimeSpan.FromMinutes(11));

            Assert.Equal(
                (mood, isOcsp, !sound ? RevocationState.Unavailable : revoked is null ? RevocationState.Good : RevocationState.Revoked),
                (mood, isOcsp, (await CheckAsync(desk, certificate)).State));
            Assert.Equal(mood is ServerMood.Right, sound);
        }
    }

    [Fact]
    public void An_answer_with_bytes_behind_it_is_none()
    {
        using var authority = Core.Demo.Signing.DemoAuthority.Create(TestClock.Start);
        var certificate = authority.Issue(new(Core.Features.SignedRequests.Holders.HolderKind.NaturalPerson, SigningDesk.Cedula, "Ana", "Prueba")
        {
            From = TestClock.Start,
            Until = TestClock.Start.AddYears(1),
        });
        var question = OcspQuestion.About(certificate, authority.Certificate);
        var answer = authority.Answer(question.Encoded, TestClock.Start, TimeSpan.FromHours(1));

        Assert.NotNull(OcspAnswer.Read(answer, question, authority.Certificate, TestClock.Start));
        Assert.Null(OcspAnswer.Read([.. answer, 0], question, authority.Certificate, TestClock.Start));
        Assert.Null(OcspAnswer.Read([.. answer, .. answer], question, authority.Certificate, TestClock.Start));
    }

    private static Task<RevocationAnswer> CheckAsync(SigningDesk desk, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        desk.Revocations.CheckAsync(certificate, desk.Authority.Anchor, TestContext.Current.CancellationToken);

    private static async Task<(RevocationState, RevocationSource)> StateAsync(
        SigningDesk desk, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)
    {
        var answer = await CheckAsync(desk, certificate);
        return (answer.State, answer.Source);
    }
}
