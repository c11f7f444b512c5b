using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Uploads;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Writes the letters that are to be signed, outside any transaction.</summary>
public sealed class LetterDrafts(DocumentPrinter printer, ScanFiles files, SecretHasher hasher, IOptions<SignatureOptions> options, TimeProvider time)
{
    /// <summary>Until when a letter that is made now can come back.</summary>
    internal DateTimeOffset EndOf(DateTimeOffset now) => now + options.Value.LetterValidFor;

    /// <summary>Prints a letter and keeps its file.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    internal async Task<WrittenLetter> WriteAsync(EmployerAccount account, LetterInput input, string reference, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var request = new DocumentRequest(
            input.Purpose,
            new(input.Signer, account.Ruc, account.Sucursal),
            account.Name,
            input.SignerName,
            new(string.Empty, input.NewEmail ?? string.Empty, string.Empty, string.Empty))
        {
            Electronic = true,
        };
        var draft = new DocumentDraft(
            DocumentKind.RequestLetter, input.Purpose, reference, account.Id, hasher.Hash("document", [nameof(DocumentKind.RequestLetter), .. request.Words]));
        var document = new IssuedDocument(time.NewId(), DocumentCode.New(), draft, now, options.Value.LetterValidFor);
        var bytes = printer.Print([document.Mark], new DocumentContent(request)).Bytes;
        var file = new LetterFileFacts(time.NewId(), bytes.Length, SHA256.HashData(bytes));
        await files.WriteAsync(file.Id, bytes, cancellationToken);
        return new(document, new(input.Purpose, input.Signer, input.SignerName, input.NewEmail, document.Code, file));
    }

    internal void Discard(Guid file) => files.Delete(file);
}

/// <summary>A letter whose file is written, and nothing else yet.</summary>
internal sealed record WrittenLetter(IssuedDocument Document, LetterDraft Draft);
