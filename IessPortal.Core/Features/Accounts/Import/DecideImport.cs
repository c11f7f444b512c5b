using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Import;

/// <summary>A second administrator lets an import run, or does not.</summary>
/// <param name="Reason">Needed to decline.</param>
public sealed record DecideImportCommand(Guid ImportId, bool Grant, string? Reason, Actor Actor);

/// <summary>Writes the decision down; whoever brought the file does not decide. What is granted begins in a moment.</summary>
public sealed class DecideImportHandler(PortalStore store, SessionConfirmation confirmation, TimeProvider time)
{
    public const Permission Needs = Permission.ImportEmployers;

    public Task<DecideImportOutcome> HandleAsync(DecideImportCommand command, CancellationToken cancellationToken)
    {
        var reason = command.Reason?.Trim();
        return store.WriteAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (!command.Grant && reason is not { Length: > 0 and <= EmployerImport.LongestReason })
                {
                    return new DecideImportOutcome.NoReason();
                }

                if (command.Grant)
                {
                    await confirmation.RequireAsync(db, command.Actor, cancellationToken);
                }

                if (await db.EmployerImports.SingleOrDefaultAsync(import => import.Id == command.ImportId, cancellationToken) is not { } import)
                {
                    return new DecideImportOutcome.NotOpen();
                }

                var now = time.Now();
                var outcome = import.Decide(command.Actor.Id!.Value, command.Grant, command.Grant ? null : reason, now);
                if (outcome is DecideImportOutcome.Decided)
                {
                    db.Audit(
                        new AuditEntry(now, command.Grant ? AuditKind.ApprovalOfImportGranted : AuditKind.ApprovalOfImportDeclined, command.Actor)
                        {
                            Reference = import.Reference,
                            Detail = command.Grant ? ImportWords.Of(import.Found) : $"{ImportWords.Of(import.Found)}: {reason}",
                        });
                }

                return outcome;
            },
            cancellationToken);
    }
}
