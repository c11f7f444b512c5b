using System.Collections.Frozen;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline.Shared;

/// <summary>How a trámite stands.</summary>
/// <param name="Events">What happened, earliest first; at least one.</param>
/// <param name="Meeting">Where its turno by video meets; none: it has none, or that is not open.</param>
public sealed record ProgressView(IReadOnlyList<ProgressEvent> Events, Uri? Meeting = null)
{
    /// <summary>What leads nowhere by itself: whoever tries it beside a turno still has the turno.</summary>
    private static readonly FrozenSet<ProgressStep> Attempts = new[]
    {
        ProgressStep.CaseStarted, ProgressStep.CaseWaits, ProgressStep.CaseRefused, ProgressStep.CaseLeft, ProgressStep.CodeFailed, ProgressStep.CodeExpired,
        ProgressStep.LinkFailed, ProgressStep.LinkExpired, ProgressStep.UnblockStarted, ProgressStep.UnblockDeclined, ProgressStep.SignatureStarted,
        ProgressStep.LetterMade, ProgressStep.LetterRefused, ProgressStep.DocumentsMade, ProgressStep.TurnoCancelled, ProgressStep.TurnoOver,
    }.ToFrozenSet();

    /// <summary>What decides what comes next: what happened last, or the turno that is still ahead of whoever tried something else since.</summary>
    public ProgressEvent Latest =>
        Attempts.Contains(Events[^1].Step) && Events.LastOrDefault(one => one.OpenTurno is not null) is { } turno && !Events.SkipWhile(one => one != turno)
            .Skip(1)
            .Any(one => !Attempts.Contains(one.Step))
            ? turno
            : Events[^1];
}

/// <summary>Tells the story of a trámite through all methods. Changes nothing.</summary>
public sealed class ViewProgressHandler(PortalStore store, Meetings meetings, TimeProvider time)
{
    /// <summary>All that has something to tell; a new method adds its own.</summary>
    private static readonly ProgressSource[] Sources =
    [
        RecoverySources.CasesAsync, RecoverySources.LinksAsync, RecoverySources.ChangesAsync,
        SignatureSources.RequestsAsync,
        CounterSources.UnblocksAsync, CounterSources.DocumentsAsync, CounterSources.TurnosAsync, VisitSources.VisitsAsync,
        CorrectionSources.CorrectionsAsync,
    ];

    /// <returns>None where nothing has that reference, or another person's has: which, nobody can tell, for the database is asked the same.</returns>
    public Task<ProgressView?> HandleAsync(ProgressKey key, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                var scope = await ProgressScope.OfAsync(db, key, cancellationToken);
                var events = new List<ProgressEvent>();
                foreach (var source in Sources)
                {
                    events.AddRange(await source(db, scope, time.Now(), cancellationToken));
                }

                // Stable: what happened in one moment stays in the order of its source.
                return events.Count == 0 ? null : new ProgressView([.. events.OrderBy(one => one.At)], await MeetingAsync(db, events, cancellationToken));
            },
            cancellationToken);
    }

    private async Task<Uri?> MeetingAsync(PortalDbContext db, List<ProgressEvent> events, CancellationToken cancellationToken)
    {
        var turnos = events.Select(one => one.OpenTurno).OfType<Guid>().Distinct().ToList();
        var found = turnos.Count == 0 ? [] : await (
            from turno in db.Appointments
            join center in db.Centers on turno.CenterId equals center.Id
            where turnos.Contains(turno.Id)
            select new
            {
                Turno = turno,
                Center = center,
                Attended = db.Set<Visit>().Any(visit => visit.AppointmentId == turno.Id && visit.State != VisitState.Closed && visit.State != VisitState.Left),
            }).ToListAsync(cancellationToken);
        return found.Select(one => meetings.AddressNow(one.Turno, one.Center, one.Attended, time.Now())).FirstOrDefault(address => address is not null);
    }
}
