using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The visit is over.</summary>
public sealed record CloseVisitCommand(Guid VisitId, VisitResult Result, Actor Actor);

/// <summary>Ends a visit with what came of it; the counter is free for the next.</summary>
public sealed class CloseVisitHandler(PortalStore store, VisitLoader loader, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<CloseVisitOutcome> HandleAsync(CloseVisitCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<CloseVisitOutcome>(
            async db =>
            {
                if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
                {
                    return new CloseVisitOutcome.NotFound();
                }

                var now = time.Now();
                var outcome = visit.Close(command.Result, command.Actor.Id!.Value, now);
                if (outcome is CloseVisitOutcome.Closed)
                {
                    var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
                    db.Audit(
                        new AuditEntry(now, AuditKind.VisitClosed, command.Actor)
                        {
                            AccountId = account?.Id,
                            Reference = visit.Reference,
                            Detail = command.Result.ToString(),
                        });
                }

                return outcome;
            },
            cancellationToken);
    }
}
