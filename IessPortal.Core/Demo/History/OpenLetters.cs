using IessPortal.Core.Demo.Signing;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Demo.History;

/// <summary>Signed letters that wait for a supervisor, as the files that they are.</summary>
public sealed class OpenLetters(DocumentPrinter printer, DemoLetterSigner signer, ScanFiles files, SecretHasher hasher)
{
    internal async Task OpenAsync(HistoryStage stage, CancellationToken cancellationToken)
    {
        var dice = new HistoryDice(stage.Now.UtcDateTime.Date.Ticks, 8);
        await OpenAsync(stage, LetterPurpose.ChangeEmail, 46, dice, cancellationToken);
        await OpenAsync(stage, LetterPurpose.ResetKey, 21, dice, cancellationToken);
        await OpenAsync(stage, LetterPurpose.ChangeEmail, 3, dice, cancellationToken);
    }

    private async Task OpenAsync(HistoryStage stage, LetterPurpose purpose, int hoursAgo, HistoryDice dice, CancellationToken cancellationToken)
    {
        var (who, start) = (stage.Cast.Next(), stage.Now.AddHours(-hoursAgo));
        var thread = HistoryCase.Begin(stage, dice, who, RecoveryMethod.Signature, start);
        thread.Case.Admit([], start.AddSeconds(1));
        var (document, letter) = Print(stage, thread, purpose, dice);
        stage.Book.Documents.Add(document);
        var request = LetterHistory.Draft(stage, thread, purpose, document.IssuedAt, dice, await KeepAsync(letter, cancellationToken), document.Code);
        stage.Book.Kept.Add(request);
        var changes = purpose is LetterPurpose.ChangeEmail;
        var signed = signer.Sign(letter, request.Employer, changes ? DemoSigning.RightPerson : DemoSigning.NotRepresentative);
        var submitted = start.AddMinutes(14);
        var report = changes ? HistoryLetters.Good(who, request.Code, submitted) : HistoryLetters.Doubtful(who, request.Code, submitted);
        request.Submit(report, await KeepAsync(signed, cancellationToken), submitted, stage.Rules.Signatures);
        thread.Note(submitted, AuditKind.LetterReviewed, changes ? string.Empty : report.Findings[^1].Kind.ToString());
        thread.Case.SyncWith(request, submitted);
        if (changes)
        {
            HistoryLetters.ProveEmail(stage, thread, request, submitted.AddMinutes(2), dice);
        }

        async Task<LetterFileFacts> KeepAsync(byte[] content, CancellationToken cancellationToken)
        {
            var file = new LetterFileFacts(dice.Id(start), content.Length, SHA256.HashData(content));
            files.Delete(file.Id);
            await files.WriteAsync(file.Id, content, cancellationToken);
            return file;
        }
    }

    private (IssuedDocument Document, byte[] Letter) Print(HistoryStage stage, HistoryCase thread, LetterPurpose purpose, HistoryDice dice)
    {
        var (account, at) = (thread.Who.Account, thread.Case.StartedAt.AddMinutes(1));
        var contact = new ContactData(string.Empty, purpose is LetterPurpose.ChangeEmail ? $"nuevo.{account.Email}" : string.Empty, string.Empty, string.Empty);
        var request = new DocumentRequest(purpose, account.Employer, account.Name, account.RepresentativeName, contact) { Electronic = true };
        var draft = new DocumentDraft(
            DocumentKind.RequestLetter, purpose, thread.Case.Reference, account.Id,
            hasher.Hash("document", [nameof(DocumentKind.RequestLetter), .. request.Words]));
        var document = new IssuedDocument(dice.Id(at), dice.DocumentCode(), draft, at, stage.Rules.Signatures.LetterValidFor);
        return (document, printer.Print([document.Mark], new DocumentContent(request)).Bytes);
    }
}
