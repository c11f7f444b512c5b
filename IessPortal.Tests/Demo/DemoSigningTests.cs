using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Demo;

/// <summary>The demo's authority: trusted where the demo is, and nowhere else.</summary>
[StartsProcesses]
public sealed class DemoSigningTests
{
    [Fact]
    public async Task In_the_demo_a_letter_can_be_signed_and_is_accepted()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var certificate = portal.Get<DemoAuthority>().Issue(Holder);
        var signed = DemoSigner.Sign(SigningDesk.Letter(), certificate, new DemoSignature(TestClock.Start));

        var report = await portal.Get<SignedLetterVerifier>().VerifyAsync(signed, Expected, TestContext.Current.CancellationToken);

        Assert.Equal(SignatureVerdict.Accepted, report.Verdict);
        portal.Get<DemoAuthority>().Revoke(certificate, TestClock.Start.AddMinutes(-1));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        report = await portal.Get<SignedLetterVerifier>().VerifyAsync(signed, Expected, TestContext.Current.CancellationToken);
        Assert.Equal(SignatureFindingKind.RevokedBefore, Assert.Single(report.Obstacles).Kind);
    }

    [Fact]
    public async Task Outside_the_demo_there_is_no_such_authority_and_its_certificates_count_for_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Demo:Enabled"] = "false" });
        using var authority = DemoAuthority.Open(Path.Combine(portal.Database.Folder, "demo-authority.pem"), TestClock.Start);
        var signed = DemoSigner.Sign(SigningDesk.Letter(), authority.Issue(Holder), new DemoSignature(TestClock.Start) { Issuer = authority.Certificate });

        Assert.Throws<InvalidOperationException>(() => portal.Get<DemoAuthority>());
        Assert.Empty(portal.Get<TrustedAuthorities>().Anchors);
        var report = await portal.Get<SignedLetterVerifier>().VerifyAsync(signed, Expected, TestContext.Current.CancellationToken);
        Assert.Equal(SignatureVerdict.Refused, report.Verdict);
        Assert.Contains(report.Obstacles, finding => finding.Kind is SignatureFindingKind.AuthorityUnknown);
    }

    [Fact]
    public async Task It_outlasts_a_restart()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var file = Path.Combine(database.Folder, "demo-authority.pem");
        using var first = DemoAuthority.Open(file, TestClock.Start);
        using var second = DemoAuthority.Open(file, TestClock.Start.AddDays(1));

        Assert.Equal(first.Certificate.RawData, second.Certificate.RawData);
        Assert.Equal(first.Certificate.SubjectName.RawData, second.Issue(Holder).IssuerName.RawData);
    }

    [Fact]
    public void What_it_signs_is_a_sound_file()
    {
        using var authority = DemoAuthority.Create(TestClock.Start.AddDays(-1));
        var signed = DemoSigner.Sign(SigningDesk.Letter(), authority.Issue(Holder), new DemoSignature(TestClock.Start));
        var twice = DemoSigner.Sign(
            Qpdf.Rewrite(signed[..], "--object-streams=generate"), authority.Issue(Holder), new DemoSignature(TestClock.Start) { Cades = true });

        foreach (var file in new[] { signed, twice })
        {
            using var tools = new PdfTools(file);
            tools.Check();
        }
    }

    private static DemoHolder Holder => new(HolderKind.LegalRepresentative, SigningDesk.Cedula, "María Elena", "Prueba Andrade")
    {
        Ruc = SigningDesk.Ruc,
        From = TestClock.Start.AddDays(-1),
        Until = TestClock.Start.AddDays(1),
        RevocationList = DemoAuthority.Place,
        RsaBits = 0,
    };

    private static LetterExpectation Expected =>
        new(SigningDesk.Letter(), PrintedSamples.Code, PrintedSamples.Request("Comercial Demo S.A.").Employer, TestClock.Start);
}
