using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Search;

/// <summary>What happened on an employer's way to a key, through all methods?</summary>
/// <param name="Reference">Of anything on that way: a case, a turno, a visit.</param>
public sealed record ViewStoryQuery(Guid AccountId, string Reference, Actor Actor);

/// <summary>The story, as the employer sees it, too.</summary>
public sealed record EmployerStory(EmployerAccount Account, string Reference, ProgressView View);

/// <summary>Shows staff the same story that the employer sees at /tramite. That it was looked at is written down.</summary>
public sealed class ViewStoryHandler(PortalStore store, ViewProgressHandler progress, TimeProvider time)
{
    public const Permission Needs = Permission.FindEmployers;

    /// <summary>What it is looked at for, as the audit has it.</summary>
    public const string Purpose = "Story";

    /// <returns>None where nothing of that employer's bears the reference.</returns>
    public async Task<EmployerStory?> HandleAsync(ViewStoryQuery query, CancellationToken cancellationToken)
    {
        var found = await store.WriteAsync(db => FindAsync(db, query, cancellationToken), cancellationToken);
        return found is var (account, person) && await progress.HandleAsync(new(query.Reference, person), cancellationToken) is { } view
            ? new(account, query.Reference, view)
            : null;
    }

    private async Task<(EmployerAccount Account, PersonId Person)?> FindAsync(PortalDbContext db, ViewStoryQuery query, CancellationToken cancellationToken)
    {
        await CounterAuthorization.MemberAsync(db, query.Actor, Needs, cancellationToken);
        if (await db.EmployerAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == query.AccountId, cancellationToken) is not { } account
            || await PersonAsync(db, account, query.Reference, cancellationToken) is not { } person)
        {
            return null;
        }

        db.Audit(new AuditEntry(time.Now(), AuditKind.RecordViewed, query.Actor) { AccountId = account.Id, Reference = query.Reference, Detail = Purpose });
        return (account, person);
    }

    /// <summary>Whoever represented the employer then.</summary>
    private static async Task<PersonId?> PersonAsync(PortalDbContext db, EmployerAccount account, string reference, CancellationToken cancellationToken)
    {
        var (ruc, sucursal) = (account.Ruc, account.Sucursal);
        return await db.RecoveryCases.Where(one => one.Reference == reference && one.Ruc == ruc && one.Sucursal == sucursal)
            .Select(one => one.Representative)
            .FirstOrDefaultAsync(cancellationToken)
            ?? await db.Appointments.Where(one => one.Reference == reference && one.Ruc == ruc && one.Sucursal == sucursal)
                .Select(one => one.Representative)
                .FirstOrDefaultAsync(cancellationToken)
            ?? await db.Visits.Where(one => one.Reference == reference && one.Ruc == ruc && one.Sucursal == sucursal)
                .Select(one => one.Representative)
                .FirstOrDefaultAsync(cancellationToken);
    }
}
