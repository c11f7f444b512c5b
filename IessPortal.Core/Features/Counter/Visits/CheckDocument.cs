using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The agent says what a document is worth.</summary>
/// <param name="Seen">The revision that the agent saw; 0: none yet.</param>
public sealed record CheckDocumentCommand(Guid VisitId, DocumentVerdict Given, int Seen, Actor Actor);

/// <summary>Writes the verdict down. A document that is refused voids the link that rested on it.</summary>
public sealed class CheckDocumentHandler(PortalStore store, VisitLoader loader, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<CheckDocumentOutcome> HandleAsync(CheckDocumentCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<CheckDocumentOutcome>(
            async db =>
            {
                if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
                {
                    return new CheckDocumentOutcome.NotFound();
                }

                var now = time.Now();
                var outcome = visit.CheckDocument(command.Given, command.Seen, command.Actor.Id!.Value, now);
                if (outcome is CheckDocumentOutcome.Checked)
                {
                    var refused = command.Given.Verdict is Verdict.Refused;
                    if (refused)
                    {
                        await VisitLoader.VoidLinkAsync(db, visit, now, cancellationToken);
                    }

                    db.Audit(new AuditEntry(now, refused ? AuditKind.DocumentRefused : AuditKind.DocumentVerified, command.Actor)
                    {
                        AccountId = (await VisitLoader.AccountOfAsync(db, visit, cancellationToken))?.Id,
                        Reference = visit.Reference,
                        Detail = command.Given.Requirement.ToString(),
                    });
                }

                return outcome;
            },
            cancellationToken);
    }
}
