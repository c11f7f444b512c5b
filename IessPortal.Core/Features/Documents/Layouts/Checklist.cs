using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Libraries.PdfWriting;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Documents.Layouts;

/// <summary>«Requisitos»: what to bring, and what the registries say of it.</summary>
internal static class Checklist
{
    /// <param name="content">Of whom, what the registries say, and the turno.</param>
    public static void Write(Column column, DocumentContent content, string day)
    {
        var request = content.Request;
        column.Item().Heading(1, DocumentTexts.Get("Checklist.Title"));
        column.Item().Space(6);
        column.Item().Text(
            text => text.Bold(DocumentTexts.Get("Checklist.For", request.OnBehalfOf, request.Employer.Ruc.Value, request.Employer.Sucursal.Value)));
        column.Item().Space(6);
        column.Item().Text(DocumentTexts.Get("Checklist.Lead"));
        column.Item().Space(12);
        column.Item().Table(table => WriteRequirements(table, content, day));
        column.Item().Space(18);
        column.Item().Together().Column(next =>
        {
            next.Item().Heading(2, DocumentTexts.Get("Checklist.Next"));
            next.Item().Space(4);
            next.Item().Numbered(DocumentTexts.List("Checklist.Next"));
            next.Item().Space(12);
            next.Item().Text(text => text.Size(9).Color(PdfColor.InkSoft).Span(DocumentTexts.Get("Checklist.Free")));
        });
    }

    private static void WriteRequirements(Table table, DocumentContent content, string day)
    {
        var (request, findings) = (content.Request, content.Findings);
        var (ready, what) = (DocumentTexts.Get("Checklist.Ready"), DocumentTexts.Get("Checklist.What"));
        _ = findings is null
            ? table.Columns(32, 1).Head(ready, what)
            : table.Columns(32, 0.52, 0.48).Head(ready, what, DocumentTexts.Get("Checklist.Says", day));
        foreach (var requirement in Requirements.For(request.Kind))
        {
            Action<Item> box = cell => cell.CheckBox(DocumentTexts.Get("Checklist.Box", TitleOf(requirement, request.Kind)));
            Action<Item> words = cell => cell.Column(lines =>
            {
                lines.Item().Text(text => text.Bold(TitleOf(requirement, request.Kind)));
                lines.Item().Text(text => text.Size(9.5).Span(TextOf(requirement, content)));
            });
            _ = findings is null
                ? table.Row(box, words)
                : table.Row(box, words, cell => cell.PlainText(text => text.Size(9.5).Span(TextOf(findings[requirement]))));
        }
    }

    private static string TitleOf(Requirement requirement, EmployerKind kind) =>
        DocumentTexts.Get(requirement is Requirement.Identity && kind is EmployerKind.Foreigner ? "Checklist.ForeignIdentity" : $"Checklist.{requirement}");

    private static string TextOf(Requirement requirement, DocumentContent content) => requirement switch
    {
        Requirement.Identity => DocumentTexts.Get($"Checklist.Identity.{content.Request.Kind}", content.Request.Signer),
        Requirement.Nombramiento => DocumentTexts.Get($"Checklist.Nombramiento.{content.Request.Kind}"),
        Requirement.AppointmentConfirmation when content.Appointment is { } turno => DocumentTexts.Get(
            "Checklist.AppointmentConfirmation.Booked", turno.Code, turno.When, turno.Center),
        _ => DocumentTexts.Get($"Checklist.{requirement}.Text"),
    };

    private static string TextOf(Finding finding) => finding.Day is { } day
        ? DocumentTexts.Get($"Finding.{finding.Kind}.Day", PortalZone.DayOf(day, DocumentTexts.Spanish))
        : DocumentTexts.Get($"Finding.{finding.Kind}");
}
