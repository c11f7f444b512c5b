using IessPortal.Core.Libraries.PdfWriting;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>«Constancia de atención».</summary>
internal static class Receipt
{
    public static void Write(Column column, VisitReceipt receipt)
    {
        column.Item().Heading(1, DocumentTexts.Get("Receipt.Title", receipt.Reference));
        column.Item().Space(6);
        column.Item().Table(table =>
        {
            table.Columns(130, 1).Head(DocumentTexts.Get("Receipt.Field"), DocumentTexts.Get("Receipt.Value"));
            Add(DocumentTexts.Get("Receipt.Employer"), receipt.Employer);
            Add(DocumentTexts.Get("Receipt.Center"), receipt.Center);
            Add(DocumentTexts.Get("Receipt.Agent"), receipt.Agent);
            Add(DocumentTexts.Get("Receipt.When"), receipt.When);
            Add(DocumentTexts.Get("Receipt.Result"), DocumentTexts.Get($"Receipt.Result.{receipt.Result}"));
            foreach (var (requirement, verdict, reason) in receipt.Documents)
            {
                var words = DocumentTexts.Get(verdict is { } given ? $"Receipt.Verdict.{given}" : "Receipt.NotSeen");
                Add(DocumentTexts.Get($"Receipt.Document.{requirement}"), reason is null ? words : $"{words}: {reason}");
            }

            void Add(string field, string value) => table.Row(
                name => name.PlainText(text => text.Size(9.5).Color(PdfColor.InkSoft).Span(field)),
                cell => cell.PlainText(text => text.Size(11).Span(value)));
        });
        column.Item().Space(14);
        column.Item().Heading(2, DocumentTexts.Get("Receipt.Done"));
        column.Item().Space(4);
        column.Item().Numbered(
            receipt.Done.Count == 0
                ? [DocumentTexts.Get("Receipt.Done.Nothing")]
                : [.. receipt.Done.Select(line => DocumentTexts.Get($"Receipt.Done.{line}"))]);
        column.Item().Space(12);
        column.Item().Text(DocumentTexts.Get("Receipt.NoKey"));
    }

    public static void WriteFoot(Column column, VisitReceipt receipt, (int Number, int Count) page)
    {
        column.Item().Rule();
        column.Item().Space(5);
        column.Item().Text(text => text.Size(8.5).Color(PdfColor.InkSoft).Span(DocumentTexts.Get("Receipt.Foot", receipt.Reference, page.Number, page.Count)));
    }
}
