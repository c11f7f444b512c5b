using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Libraries.PdfWriting;

namespace IessPortal.Core.Features.Documents.Layouts;

/// <summary>«Confirmación del turno».</summary>
internal static class AppointmentConfirmation
{
    public static void Write(Column column, AppointmentSheet sheet)
    {
        column.Item().Heading(1, DocumentTexts.Get("Appointment.Title"));
        column.Item().Space(6);
        column.Item().Text(DocumentTexts.Get(sheet.ByVideo ? "Appointment.Lead.Video" : "Appointment.Lead"));
        column.Item().Space(12);
        column.Item().Table(table =>
        {
            table.Columns(130, 1).Head(DocumentTexts.Get("Appointment.Field"), DocumentTexts.Get("Appointment.Value"));
            Add("Code", sheet.Code);
            Add("When", sheet.When);
            Add("Center", sheet.Center);
            Add("Address", sheet.Address);
            Add("Purpose", sheet.Purpose);
            Add("Employer", sheet.Employer);

            void Add(string field, string value) => table.Row(
                name => name.PlainText(text => text.Size(9.5).Color(PdfColor.InkSoft).Span(DocumentTexts.Get($"Appointment.{field}"))),
                cell => cell.PlainText(text => text.Size(12).Bold(value)));
        });
        column.Item().Space(18);
        column.Item().Together().Column(notes =>
        {
            notes.Item().Heading(2, DocumentTexts.Get("Appointment.Notes"));
            notes.Item().Space(4);
            notes.Item().Numbered(DocumentTexts.List(sheet.ByVideo ? "Appointment.Notes.Video" : "Appointment.Notes"));
        });
    }
}
