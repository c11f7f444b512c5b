using System.Globalization;
using System.Text;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using IessPortal.Tests.Support.Servers;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests.Verification;

/// <summary>Every case on a real file, with a real server of revoked certificates, beside what <c>pdfsig</c> says of it.</summary>
[StartsProcesses]
public sealed class SignedLetterVerifierTests
{
    private const string Begin = "<!-- signature cases: written by the tests -->\n";
    private const string End = "<!-- end of the signature cases -->\n";

    private static string Document => Path.Combine(TestSettings.Root, "docs", "security.md");

    [Fact]
    public async Task Every_case_ends_as_it_has_to_and_the_document_says_so()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var table = new StringBuilder("| what is sent | verdict | found | `pdfsig` | Bouncy Castle | why they say otherwise |\n|---|---|---|---|---|---|\n");
        var faults = new List<string>();
        foreach (var item in SignatureCases.All.Concat(RewrittenCases.Listed))
        {
            var file = item.Make(desk);
            var report = await desk.VerifyAsync(file, desk.Expected(item.Letter));
            var (pdfsig, bouncy) = (PdfSig.Say(file), BouncyCastle.Say(file, desk.Authority.Certificate, desk.SignedAt));
            var found = report.Obstacles.Any() ? report.Obstacles.ToList() : [.. report.Findings];
            if (report.Verdict != item.Verdict || found.All(finding => finding.Kind != item.Decides))
            {
                faults.Add($"{item}: {report.Verdict}, {string.Join(' ', report.Findings.Select(finding => finding.Kind))}");
            }

            // Each difference has its reason, and a reason stands nowhere else.
            var accepted = report.Verdict is SignatureVerdict.Accepted;
            if ((PdfSig.FindsNoFault(pdfsig) != accepted || PdfSig.FindsNoFault(bouncy) != accepted) != item.Difference.Length > 0)
            {
                faults.Add($"{item}: {report.Verdict}, pdfsig {pdfsig}, Bouncy Castle {bouncy}");
            }

            var kinds = report.Obstacles.Any()
                ? string.Join(", ", report.Obstacles.Select(finding => finding.Kind.ToString()).Distinct())
                : item.Decides.ToString();
            table.Append(CultureInfo.InvariantCulture, $"| {item} | {report.Verdict} | {kinds} | {pdfsig} | {bouncy} | {item.Difference} |\n");
        }

        var text = TextOf(table);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.InRange(SignatureCases.All.Count + RewrittenCases.Listed.Count, 25, 500);
        Assert.Equal(text, Written());
    }

    [Fact]
    public async Task Whoever_hangs_is_given_up_on()
    {
        await using var desk = await SigningDesk.OpenAsync(TimeSpan.FromMilliseconds(300));
        var signed = desk.Sign(SigningDesk.Letter(), desk.Representative with { RevocationList = desk.Server.Place(ServerMood.Hangs) });

        var report = await desk.VerifyAsync(signed);

        Assert.Equal(SignatureVerdict.Review, report.Verdict);
        Assert.Equal(SignatureFindingKind.RevocationUnavailable, Assert.Single(report.Obstacles).Kind);
    }

    [Fact]
    public async Task Every_step_tells_what_it_found()
    {
        await using var desk = await SigningDesk.OpenAsync();

        var report = await desk.VerifyAsync(desk.Sign(SigningDesk.Letter(), desk.Representative with { RsaBits = 2048 }));

        Assert.Equal(Enum.GetValues<VerificationStep>(), report.Findings.Select(finding => finding.Step));
        Assert.Equal(PrintedSamples.Code, report.Findings.Single(finding => finding.Step is VerificationStep.Document).Text);
        Assert.Equal("SHA256, RSA 2048", report.Findings.Single(finding => finding.Step is VerificationStep.Integrity).Text);
        Assert.Equal(desk.SignedAt, report.Findings.Single(finding => finding.Step is VerificationStep.Time).At);
        Assert.All(report.Findings.Where(finding => finding.Step >= VerificationStep.Integrity), finding => Assert.Equal(1, finding.Signature));
        var signer = Assert.Single(report.Signers);
        Assert.Equal(
            (SigningDesk.Cedula, SigningDesk.Ruc, "María Elena Prueba Andrade"), (signer.Holder!.Cedula!.Value, signer.Holder.Ruc!.Value, signer.Holder.Name));
        Assert.Equal(desk.SignedAt, signer.SignedAt);
        Assert.Equal(Core.Demo.Signing.DemoAuthority.Name, signer.Authority);
    }

    [Fact]
    public void Every_finding_belongs_to_a_step_and_only_the_good_are_good()
    {
        var kinds = Enum.GetValues<SignatureFindingKind>();

        Assert.Equal(Enum.GetValues<VerificationStep>(), kinds.Select(SignatureFindings.StepOf).Distinct());
        Assert.Equal(16, kinds.Count(kind => SignatureFindings.VerdictOf(kind) is FindingVerdict.Passed));
        Assert.Equal(FindingVerdict.Failed, SignatureFindings.VerdictOf((SignatureFindingKind)1000));
    }

    [Fact]
    public async Task A_letter_is_no_signed_letter_of_another_employer()
    {
        await using var desk = await SigningDesk.OpenAsync();
        var signed = desk.Sign(SigningDesk.Letter(), desk.Representative);

        var report = await desk.VerifyAsync(signed, desk.Expected("Importadora Suspendida"));

        Assert.Equal(SignatureVerdict.Refused, report.Verdict);
        Assert.Contains(report.Obstacles, finding => finding.Kind is SignatureFindingKind.OtherDocument);
    }

    // Where it differs, the new one lies beside the test's other output, ready to be looked at and copied.
    private static string TextOf(StringBuilder table)
    {
        var text = table.ToString();
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "signature-cases.md"), text);
        return text;
    }

    private static string Written()
    {
        var document = File.ReadAllText(Document);
        var begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return document[begin..document.IndexOf(End, StringComparison.Ordinal)];
    }
}
