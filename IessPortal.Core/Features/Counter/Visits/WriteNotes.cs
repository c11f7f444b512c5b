using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The notes of a visit, saved as they are typed.</summary>
/// <param name="Seen">The revision that they were written over.</param>
public sealed record WriteNotesCommand(Guid VisitId, string? Text, int Seen, Actor Actor);

/// <summary>Saves the notes, unless another window saved others meanwhile.</summary>
public sealed class WriteNotesHandler(PortalStore store, VisitLoader loader, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<WriteNotesOutcome> HandleAsync(WriteNotesCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<WriteNotesOutcome>(
            async db =>
            {
                if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
                {
                    return new WriteNotesOutcome.NotFound();
                }

                var before = visit.Notes.Revision;
                var outcome = visit.WriteNotes(command.Text ?? string.Empty, command.Seen, command.Actor.Id!.Value);
                if (visit.Notes.Revision != before)
                {
                    db.Audit(new AuditEntry(time.Now(), AuditKind.VisitNotesWritten, command.Actor) { Reference = visit.Reference });
                }

                return outcome;
            },
            cancellationToken);
    }
}
