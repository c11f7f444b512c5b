using System.Security.Cryptography.X509Certificates;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.SignedRequests.Holders;
using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Journeys;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Support.Samples;

/// <summary>Verifiers that trust one authority alone, whose list of revoked certificates is at hand: nothing is waited for.</summary>
internal static class VerifierAtHand
{
    /// <summary>Who has to sign all letters that were made outside of this program.</summary>
    public static readonly EmployerId Employer = new(Cedula.FromStored(SigningDesk.Cedula), Ruc.FromStored(SigningDesk.Ruc), Sucursal.First);

    private static readonly CertificateProfile Profile = new(
        CertificateGeneration.Subject,
        null,
        new Dictionary<string, HolderKind> { ["2.999.2.1.1"] = HolderKind.NaturalPerson, ["2.999.2.3.1"] = HolderKind.LegalRepresentative });

    public static SignedLetterVerifier Of(TrustAnchor authority, byte[] list, TimeProvider clock)
    {
        var options = Options.Create(SigningDesk.Limits(TimeSpan.FromSeconds(20)));
        var trusted = new TrustedAuthorities(Path.Combine(AppContext.BaseDirectory, "no-such-folder"), new AuthorityPins([]), authority);
        return new(trusted, new RevocationChecker(new ListAtHand(list), options, clock), options, clock);
    }

    /// <param name="certificate">Of the authority that issued the certificates of letters that were made outside of this program.</param>
    public static SignedLetterVerifier Of(byte[] certificate, byte[] list, TimeProvider clock) =>
        Of(new TrustAnchor(new("cases", "Autoridad de los casos", [Profile], []), X509CertificateLoader.LoadCertificate(certificate)), list, clock);

    /// <summary>One that trusts as the desk does.</summary>
    public static SignedLetterVerifier Of(SigningDesk desk)
    {
        var options = Options.Create(SigningDesk.Limits(TimeSpan.FromSeconds(20)));
        return new(desk.Trusted, new RevocationChecker(new AuthorityAtHand(desk.Server), options, desk.Clock), options, desk.Clock);
    }

    /// <summary>Demands a verdict, and among what speaks for it one finding.</summary>
    public static void AssertEnds(SignatureReport report, SignatureVerdict verdict, SignatureFindingKind decides) =>
        Assert.True(
            report.Verdict == verdict
                && (verdict is SignatureVerdict.Accepted ? report.Findings : report.Obstacles).Any(finding => finding.Kind == decides),
            $"{report.Verdict}: {string.Join(' ', report.Findings.Select(finding => $"{finding.Kind} {finding.Text}"))}");
}
