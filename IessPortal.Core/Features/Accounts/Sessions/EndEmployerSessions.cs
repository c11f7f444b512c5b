using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Sessions;

/// <param name="Reason">For the audit.</param>
public sealed record EndEmployerSessionsCommand(Guid AccountId, string? Reason, Actor Actor);

/// <summary>A supervisor logs an employer out wherever it, or somebody it has authorised, is logged in. Its key goes on being good.</summary>
public sealed class EndEmployerSessionsHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.EndSessions;

    /// <summary>Fewer signs than this explain nothing.</summary>
    public const int ShortestReason = 10;
    public const int LongestReason = 400;

    public Task<EndEmployerSessionsOutcome> HandleAsync(EndEmployerSessionsCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<EndEmployerSessionsOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                if (command.Reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } reason)
                {
                    return new EndEmployerSessionsOutcome.NoReason();
                }

                if (await db.EmployerAccounts.SingleOrDefaultAsync(one => one.Id == command.AccountId, cancellationToken) is not { } account)
                {
                    return new EndEmployerSessionsOutcome.NoAccount();
                }

                account.EndSessions();
                foreach (var user in await db.SecondaryUsers.Where(one => one.AccountId == account.Id).ToListAsync(cancellationToken))
                {
                    user.EndSessions();
                }

                db.Audit(new AuditEntry(time.Now(), AuditKind.SessionsEnded, command.Actor) { AccountId = account.Id, Detail = reason });
                return new EndEmployerSessionsOutcome.Ended();
            },
            cancellationToken);
    }
}

[Union]
public abstract partial record EndEmployerSessionsOutcome
{
    public sealed record Ended : EndEmployerSessionsOutcome;

    public sealed record NoAccount : EndEmployerSessionsOutcome;

    /// <summary>It is missing, too short or too long.</summary>
    public sealed record NoReason : EndEmployerSessionsOutcome;
}
