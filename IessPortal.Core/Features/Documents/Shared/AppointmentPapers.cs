using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>Keeps the confirmation of a turno in step with it, within the transaction of a use case.</summary>
public sealed class AppointmentPapers(SecretHasher hasher, TimeProvider time)
{
    /// <summary>A confirmation of the turno as it is now; earlier ones give way to it.</summary>
    internal async Task<AppointmentPaper> RenewAsync(
        PortalDbContext db, Appointment appointment, Center center, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earlier = await OfAsync(db, appointment, cancellationToken);
        earlier.ForEach(document => document.Replace(now));
        var sheet = SheetOf(appointment, center);
        var draft = new DocumentDraft(
            DocumentKind.AppointmentConfirmation,
            null,
            appointment.Reference,
            null,
            hasher.Hash("document", [nameof(DocumentKind.AppointmentConfirmation), .. sheet.Words]))
        {
            AppointmentId = appointment.Id,
        };
        var document = db.IssuedDocuments.Add(new IssuedDocument(time.NewId(), DocumentCode.New(), draft, now, appointment.End - now)).Entity;
        return PaperOf(document, sheet, appointment);
    }

    /// <summary>The turno is off, and so is its confirmation.</summary>
    internal static async Task VoidAsync(PortalDbContext db, Appointment appointment, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await OfAsync(db, appointment, cancellationToken)).ForEach(document => document.Void(now));

    /// <summary>The confirmation that holds; none: the turno is off or over.</summary>
    internal static async Task<AppointmentPaper?> FindAsync(
        PortalDbContext db, Appointment appointment, Center center, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await OfAsync(db, appointment, cancellationToken)).Find(document => document.StateAt(now) is DocumentState.Current) is { } document
            ? PaperOf(document, SheetOf(appointment, center), appointment)
            : null;

    private static Task<List<IssuedDocument>> OfAsync(PortalDbContext db, Appointment appointment, CancellationToken cancellationToken) =>
        db.IssuedDocuments.Where(document => document.AppointmentId == appointment.Id && document.ReplacedAt == null).ToListAsync(cancellationToken);

    private static AppointmentPaper PaperOf(IssuedDocument document, AppointmentSheet sheet, Appointment appointment) =>
        new(document.Mark, sheet, appointment.Ruc.Value, appointment.Sucursal.Value) { Purpose = LetterPurposes.For(appointment.Purpose) };

    private static AppointmentSheet SheetOf(Appointment appointment, Center center)
    {
        var local = TimeZoneInfo.ConvertTime(appointment.Start, center.Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        var video = center.Mode is AttendanceMode.Video;
        return new(
            appointment.Reference,
            DocumentTexts.Get($"Purpose.{appointment.Purpose}"),
            center.Name,
            video ? DocumentTexts.Get("Appointment.ByVideo") : $"{center.Address}, {center.City}",
            DocumentTexts.Get(
                center.ZoneId == Center.GalapagosZone ? "Appointment.When.Galapagos" : "Appointment.When.Continent",
                PortalZone.WeekdayOf(day, DocumentTexts.Spanish), PortalZone.DayOf(day, DocumentTexts.Spanish),
                local.ToString("HH:mm", CultureInfo.InvariantCulture)),
            DocumentTexts.Get("Appointment.EmployerValue", appointment.Ruc.Value, appointment.Sucursal.Value))
        { ByVideo = video };
    }
}
