using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Documents;

/// <summary>The confirmation of a turno, for who holds its link. Changes nothing.</summary>
public sealed class ViewAppointmentPaperHandler(PortalStore store, AppointmentFinder appointments, DocumentPrinter printer, TimeProvider time)
{
    /// <returns>None where the token is malformed or nobody's, or the turno is off or over.</returns>
    public Task<AppointmentPaper?> HandleAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await appointments.FindAsync(db, token, cancellationToken) is var (appointment, center)
            ? await AppointmentPapers.FindAsync(db, appointment, center, time.Now(), cancellationToken)
            : null,
        cancellationToken);

    /// <returns>The file; none as above.</returns>
    public async Task<PrintedFile?> PrintAsync(string? token, CancellationToken cancellationToken) =>
        await HandleAsync(token, cancellationToken) is { } paper ? printer.Print(paper) : null;
}
