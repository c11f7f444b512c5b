using IessPortal.Core.Features.SignedRequests.Revocation;
using IessPortal.Core.Features.SignedRequests.Trust;
using IessPortal.Core.Libraries.PdfSignatures.Cms;
using IessPortal.Core.Platform.Settings;
using Kind = IessPortal.Core.Features.SignedRequests.Verification.SignatureFindingKind;

namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>Whether a file that somebody sent is our letter, signed by who had to sign it.</summary>
public sealed class SignedLetterVerifier(TrustedAuthorities authorities, RevocationChecker revocations, IOptions<SignatureOptions> options, TimeProvider time)
{
    /// <summary>Takes every step that can be taken and tells what each found. Throws for no file, whatever it holds.</summary>
    /// <param name="expectation">What it has to be.</param>
    /// <param name="cancellationToken">Ends the wait for the authorities' servers.</param>
    public async Task<SignatureReport> VerifyAsync(ReadOnlyMemory<byte> file, LetterExpectation expectation, CancellationToken cancellationToken)
    {
        if (file.Length > options.Value.LargestFile)
        {
            return new([new(Kind.TooLarge)], []);
        }

        var letter = LetterFile.Read(file, expectation.Draft, new(options.Value.StampWidth, options.Value.StampHeight));
        var findings = letter.Findings.Select(
            finding => finding is { Step: VerificationStep.Document, Text: null } ? finding with { Text = expectation.Code } : finding).ToList();
        var signers = new List<SignerFacts>();
        var check = new SignatureCheck(authorities, revocations, time.Now());
        using var digests = new RangeDigests(file);
        foreach (var signature in letter.Signatures)
        {
            var (found, signer) = await check.RunAsync(signature, digests, expectation.DraftedAt, cancellationToken);
            findings.AddRange(found);
            if (signer is not null)
            {
                signers.Add(signer);
            }
        }

        findings = findings.ConvertAll(finding => WithMore(finding, check.Unexplained));
        findings.AddRange(HolderFindings(signers.FindAll(signer => signer.Authority is not null), expectation));
        return new([.. findings.OrderBy(finding => finding.Signature ?? 0)], signers);
    }

    // What a container carries that nobody needs counts like what the file does.
    private static SignatureFinding WithMore(SignatureFinding finding, long more) => finding.Kind switch
    {
        Kind.NothingHidden when more > 0 => new(Kind.UnexplainedBytes) { Text = more.ToString(CultureInfo.InvariantCulture) },
        Kind.UnexplainedBytes => finding with
        {
            Text = (long.Parse(finding.Text!, CultureInfo.InvariantCulture) + more).ToString(CultureInfo.InvariantCulture),
        },
        _ => finding,
    };

    // Of a stranger's certificate nothing is believed, and nothing told. Others may sign as well, once somebody did who had to, or may have had to.
    private static IEnumerable<SignatureFinding> HolderFindings(List<SignerFacts> signers, LetterExpectation expectation)
    {
        var kinds = signers.ConvertAll(signer => HolderMatch.Of(signer.Holder, expectation.Employer));
        var best = kinds.Select(SignatureFindings.VerdictOf).DefaultIfEmpty(FindingVerdict.Failed).Min();
        return signers.Zip(kinds, (signer, kind) => new SignatureFinding(SignatureFindings.VerdictOf(kind) == best ? kind : Kind.OtherSigner)
        {
            Signature = signer.Signature,
            Text = kind is Kind.OtherCompany or Kind.NotRepresentative or Kind.OtherRepresentative ? signer.Holder?.Ruc?.Value : signer.Holder?.Kind.ToString(),
        });
    }
}
