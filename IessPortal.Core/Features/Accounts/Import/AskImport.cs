using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>Whoever brought a file asks that somebody else look at it and let it run.</summary>
public sealed record AskImportCommand(Guid ImportId, Actor Actor);

/// <summary>Puts a checked import before the other administrators.</summary>
public sealed class AskImportHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ImportEmployers;

    public Task<AskImportOutcome> HandleAsync(AskImportCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<AskImportOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                // Only whoever brought it: otherwise two could agree on what a third has brought and neither has looked at.
                var import = await db.EmployerImports.SingleOrDefaultAsync(
                    import => import.Id == command.ImportId && import.BroughtBy == command.Actor.Id, cancellationToken);
                if (import?.Ask() is not true)
                {
                    return new AskImportOutcome.NotOpen();
                }

                db.Audit(
                    new AuditEntry(time.Now(), AuditKind.ApprovalOfImportAsked, command.Actor)
                    {
                        Reference = import.Reference,
                        Detail = ImportWords.Of(import.Found),
                    });
                return new AskImportOutcome.Asked();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record AskImportOutcome
{
    public sealed record Asked : AskImportOutcome;

    /// <summary>It was asked before, there is nothing to run, somebody else brought it, or there is no such import.</summary>
    public sealed record NotOpen : AskImportOutcome;
}
