using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Libraries.PdfWriting;

namespace IessPortal.Core.Features.Documents.Layouts;

/// <summary>«Carta de solicitud»: what the employer asks for, ready to be signed, by hand or by a certificate.</summary>
internal static class RequestLetter
{
    private const double RoomToWrite = 13;
    private const double RoomForStamp = 72;

    public static void Write(Column column, DocumentRequest request, string day)
    {
        var purpose = request.Purpose;
        column.Item().Heading(1, DocumentTexts.Get("Kind.RequestLetter"));
        column.Item().Space(10);
        column.Item().Text(
            request.Electronic
                ? day
                : DocumentTexts.Get("Letter.Place", request.Contact.City.Length > 0 ? request.Contact.City : DocumentTexts.Get("Letter.NoCity"), day));
        column.Item().Space(14);
        var addressee = DocumentTexts.List("Letter.To");
        foreach (var (index, line) in addressee.Index())
        {
            column.Item().Text(text => _ = index == 1 ? text.Bold(line) : text.Span(line));
        }

        column.Item().Space(14);
        column.Item().Text(text => text.Bold(DocumentTexts.Get("Letter.Subject")).Span(DocumentTexts.Get($"Letter.{purpose}.Subject")));
        column.Item().Space(12);
        column.Item().Text(DocumentTexts.Get("Letter.Greeting"));
        column.Item().Space(8);
        column.Item().Text(text => text
            .Span(DocumentTexts.Get("Letter.Me", request.Signer, IdName(request), request.Employer.Representative.Value))
            .Span(DocumentTexts.Get($"Letter.As.{request.Kind}", request.OnBehalfOf, request.Employer.Ruc.Value, request.Employer.Sucursal.Value))
            .Bold(DocumentTexts.Get($"Letter.{purpose}.Petition")));
        column.Item().Space(8);
        column.Item().Text(DocumentTexts.Get("Letter.Knowing"));
        column.Item().Space(14);
        column.Item().Heading(2, DocumentTexts.Get("Letter.Data"));
        column.Item().Space(2);
        column.Item().Table(table => WriteData(table, request));
        column.Item().Space(12);
        column.Item().Together().Column(closing => WriteSignature(closing, request));
        column.Item().Space(12);
        column.Item().Text(text => text.Size(9).Color(PdfColor.InkSoft).Span(DocumentTexts.Get(request.Electronic ? "Letter.Certificate" : "Letter.Copies")));
    }

    private static void WriteData(Table table, DocumentRequest request)
    {
        table.Columns(130, 1).Head(DocumentTexts.Get("Letter.Data.Field"), DocumentTexts.Get("Letter.Data.Value"));
        Add("Employer", request.OnBehalfOf);
        Add("Ruc", DocumentTexts.Get("Letter.Data.RucValue", request.Employer.Ruc.Value, request.Employer.Sucursal.Value));
        Add("Signer", request.Signer);
        Add("Id", request.Employer.Representative.Value);
        Add("Email", request.Contact.Email);
        Add("Phone", request.Contact.Phone);
        Add("Address", request.Contact.Address);

        // What was left open is written by hand: the row is there, with room in it.
        void Add(string field, string value)
        {
            if (value.Length > 0 || !request.Electronic)
            {
                AddRow(field, value);
            }
        }

        void AddRow(string field, string value) => table.Row(
            name => name.PlainText(text => text.Size(9.5).Color(PdfColor.InkSoft).Span(DocumentTexts.Get($"Letter.Data.{field}"))),
            cell =>
            {
                if (value.Length > 0)
                {
                    cell.PlainText(text => text.Span(value));
                }
                else
                {
                    cell.Space(RoomToWrite);
                }
            });
    }

    private static void WriteSignature(Column column, DocumentRequest request)
    {
        column.Item().Text(DocumentTexts.Get("Letter.Closing"));
        column.Item().Row(row =>
        {
            row.ConstantItem(260).Column(place =>
            {
                if (request.Electronic)
                {
                    // FirmaEC puts its stamp here.
                    place.Item().Space(RoomForStamp);
                }
                else
                {
                    place.Item().WriteLine(48);
                    place.Item().Space(3);
                    place.Item().Text(text => text.Size(9).Color(PdfColor.InkSoft).Span(DocumentTexts.Get("Letter.Signature")));
                }
            });
            row.RelativeItem();
        });
        column.Item().Text(text => text.Bold(DocumentTexts.Get("Letter.SignedBy", request.Signer, IdName(request), request.Employer.Representative.Value)));
    }

    private static string IdName(DocumentRequest request) =>
        DocumentTexts.Get(request.Employer.Representative is ForeignerCode ? "Letter.ForeignerCode" : "Letter.IdCard");
}
