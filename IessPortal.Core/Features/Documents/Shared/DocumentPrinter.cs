using IessPortal.Core.Features.Documents.Layouts;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>A file to be downloaded.</summary>
/// <param name="Bytes">The file, a PDF.</param>
/// <param name="Replaced">Characters of what was typed that the file could not show.</param>
public sealed record PrintedFile(byte[] Bytes, string Name, IReadOnlyCollection<Rune> Replaced);

/// <summary>Makes a file of documents, each with its own code and its own pages.</summary>
public sealed class DocumentPrinter(PortalZone zone, IOptions<PortalOptions> options)
{
    /// <summary>The confirmation of a turno alone.</summary>
    public PrintedFile Print(AppointmentPaper paper) => Print([paper.Mark], (column, _) => AppointmentConfirmation.Write(column, paper.Sheet));

    /// <param name="documents">The whole pack, or some of it; a confirmation of the turno where the content has one.</param>
    public PrintedFile Print(IReadOnlyList<DocumentMark> documents, DocumentContent content) =>
        Print(documents, (column, document) => Write(column, document, content));

    private PrintedFile Print(IReadOnlyList<DocumentMark> documents, Action<Column, DocumentMark> write)
    {
        var first = documents[0];
        var title = documents.Count == 1 ? DocumentTexts.Get($"Kind.{first.Kind}") + $" · {first.Reference}" : DocumentTexts.Get("Pack.Title", first.Reference);
        var file = new PdfDocument(new(title, first.Id, zone.Local(first.IssuedAt)));
        foreach (var document in documents)
        {
            file.Section(section => section
                .Content(column => write(column, document))
                .Foot((column, page, count) => DocumentFoot.Write(column, document, CheckPageOf(document), (page, count))));
        }

        var output = file.Write();
        return new(output.Bytes, $"{NameOf(documents)}-{first.Reference}.pdf", output.Replaced);
    }

    private void Write(Column column, DocumentMark document, DocumentContent content)
    {
        switch (document.Kind)
        {
            case DocumentKind.RequestLetter:
                RequestLetter.Write(column, content.Request, DayOf(document));
                break;
            case DocumentKind.Checklist:
                Checklist.Write(column, content, DayOf(document));
                break;
            default:
                AppointmentConfirmation.Write(column, content.Appointment!);
                break;
        }
    }

    private string CheckPageOf(DocumentMark document) => $"{options.Value.PublicUrl.ToString().TrimEnd('/')}/verificar/{document.Code}";

    private string DayOf(DocumentMark document) => PortalZone.DayOf(DateOnly.FromDateTime(zone.Local(document.IssuedAt).DateTime), DocumentTexts.Spanish);

    private static string NameOf(IReadOnlyList<DocumentMark> documents) => documents.Count > 1 ? "documentos" : documents[0].Kind switch
    {
        DocumentKind.RequestLetter => "carta-de-solicitud",
        DocumentKind.Checklist => "requisitos",
        _ => "turno",
    };
}
