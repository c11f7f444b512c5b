using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>A link to enrol a device as whoever holds its token may see it.</summary>
public sealed record EnrolmentView(EnrolmentLink Link, EmployerAccount Account, EnrolmentState State, DateTimeOffset Now);

/// <summary>A telephone shows the page behind the link.</summary>
public sealed record OpenEnrolmentCommand(string? Token, Actor Actor);

/// <summary>Notes that the link was opened, for the agent who follows it. It stays as good as it was.</summary>
public sealed class OpenEnrolmentHandler(PortalStore store, EnrolmentLinks links, TimeProvider time)
{
    /// <summary>Looks the link up. Changes nothing.</summary>
    /// <returns>None where the token is malformed or nobody's.</returns>
    public Task<EnrolmentView?> ViewAsync(string? token, CancellationToken cancellationToken) => store.ReadAsync(
        async db => await links.FindAsync(db, token, cancellationToken) is var (link, account) && time.Now() is var now
            ? new EnrolmentView(link, account, link.StateAt(now), now)
            : null,
        cancellationToken);

    /// <returns>Whether that was the first time, and the link is good.</returns>
    public Task<bool> HandleAsync(OpenEnrolmentCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync(
            async db =>
            {
                var now = time.Now();
                if (await links.FindAsync(db, command.Token, cancellationToken) is not var (link, account) || !link.Open(now))
                {
                    return false;
                }

                db.Audit(new AuditEntry(now, AuditKind.EnrolmentOpened, command.Actor) { AccountId = account.Id });
                return true;
            },
            cancellationToken);
    }
}
