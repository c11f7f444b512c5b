using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Queue;

/// <summary>Whom the agent called is at the counter.</summary>
public sealed record StartVisitCommand(Guid VisitId, Actor Actor);

/// <summary>Begins to attend. An employer whom the portal does not have gets its account here, where accounts come from the registry.</summary>
public sealed class StartVisitHandler(PortalStore store, RegistryAccounts registry, TimeProvider time)
{
    public const Permission Needs = Permission.ServeCounter;

    public async Task<VisitStepOutcome> HandleAsync(StartVisitCommand command, CancellationToken cancellationToken)
    {
        var registered = registry.IsOn ? await FindAsync(command, cancellationToken) : null;
        return await store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                var outcome = await VisitSteps.ApplyAsync(
                    db,
                    new(command.VisitId, command.Actor, Needs, AuditKind.VisitStarted, now),
                    (visit, member) => visit.Start(member.Id, now),
                    cancellationToken);
                if (outcome is VisitStepOutcome.Done && registered is not null)
                {
                    await registry.OpenAsync(db, registered, command.Actor, cancellationToken);
                }

                return outcome;
            },
            cancellationToken);
    }

    // Asked only for who has no account; outside of the transaction, for it may take seconds.
    private async Task<RegisteredEmployer?> FindAsync(StartVisitCommand command, CancellationToken cancellationToken)
    {
        var visit = await store.ReadAsync(
            async db => await VisitLoader.LoadForViewAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is { } found
                && await VisitLoader.AccountOfAsync(db, found, cancellationToken) is null ? found : null,
            cancellationToken);
        return visit is null ? null : await registry.FindAsync(visit.Ruc, visit.Sucursal, cancellationToken);
    }
}
