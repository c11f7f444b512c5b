using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.SignedRequests.Verification;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Looks at a file that was uploaded, and at what the registries say meanwhile. May take seconds, so never within a transaction.</summary>
public sealed class LetterCheck(
    ScanFiles files, IVirusScanner scanner, SignedLetterVerifier verifier, EmployerFactsReader registries, PortalZone zone, IOptions<SignatureOptions> options)
{
    /// <returns>What was found, or why it was not looked at.</returns>
    internal async Task<(LetterReport? Report, UploadError? Error)> RunAsync(
        SignedRequest request, EmployerAccount account, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (content.IsEmpty || content.Length > options.Value.LargestFile)
        {
            return (null, content.IsEmpty ? UploadError.Empty : UploadError.TooLarge);
        }

        // First of all what it is: whoever took the wrong file has not tried anything yet.
        if (!content.Span.StartsWith("%PDF-"u8))
        {
            return (null, UploadError.NotPdf);
        }

        if (await scanner.ScanAsync(content, cancellationToken) is not VirusAnswer.Clean and var answer)
        {
            return (null, answer is VirusAnswer.Infected ? UploadError.Infected : UploadError.ScannerUnavailable);
        }

        if (request.FileOf(LetterPart.Draft) is not { } draft || await files.ReadAsync(draft.FileId, cancellationToken) is not { } handedOut)
        {
            return (null, UploadError.DraftGone);
        }

        var report = await verifier.VerifyAsync(content, new(handedOut, request.Code, request.Employer, request.DraftedAt), cancellationToken);
        if (report.Findings is [{ Kind: SignatureFindingKind.NotPdf }])
        {
            return (null, UploadError.NotPdf);
        }

        return (LetterReport.Of(report, report.Verdict is SignatureVerdict.Refused ? [] : await DoubtsAsync(account, now, cancellationToken)), null);
    }

    /// <exception cref="IOException">The disk does not take it.</exception>
    internal Task StoreAsync(Guid file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        files.WriteAsync(file, content, cancellationToken);

    internal void Discard(Guid file) => files.Delete(file);

    // Who may sign for a company stands in the certificate: the Registro Civil and Supercias may be silent, the SRI may not.
    private async Task<IReadOnlyList<string>> DoubtsAsync(EmployerAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await registries.ReadAsync(account.Employer, cancellationToken);
        var doubt = facts.Sri.IsUnavailable
            ? Reason.SriUnreachable
            : Eligibility.OfFacts(account, facts, DateOnly.FromDateTime(zone.Local(now).DateTime))?.Reason;
        return doubt is null || doubt == Reason.NoEmail ? [] : [doubt.Code];
    }
}
