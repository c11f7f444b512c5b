using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Libraries.PdfWriting;

namespace IessPortal.Core.Features.Documents.Layouts;

/// <summary>What stands at the foot of every page: which document it is, and how to check it.</summary>
internal static class DocumentFoot
{
    private const double QrSide = 62;

    /// <param name="page">The page's number, and of how many.</param>
    public static void Write(Column column, DocumentMark document, string checkPage, (int Number, int Count) page)
    {
        column.Item().Rule();
        column.Item().Space(5);
        column.Item().Row(row =>
        {
            row.Spacing(10).ConstantItem(QrSide).QrCode(checkPage, QrSide, DocumentTexts.Get("Foot.Qr", checkPage));
            row.RelativeItem().Column(words =>
            {
                words.Item().Space(7);
                words.Item().Text(text => text.Size(9).Bold(DocumentTexts.Get("Foot.Code", document.Code)));
                words.Item().Text(
                    text => Small(text).Span(
                        DocumentTexts.Get(
                            document.Kind is DocumentKind.AppointmentConfirmation ? "Foot.Turno" : "Foot.Case",
                            document.Reference,
                            DocumentTexts.Get($"Kind.{document.Kind}"),
                            page.Number,
                            page.Count)));
                words.Item().Text(text => Small(text).Span(DocumentTexts.Get("Foot.Check", checkPage)));
            });
        });

        static TextBlock Small(TextBlock text) => text.Size(8.5).Color(PdfColor.InkSoft);
    }
}
