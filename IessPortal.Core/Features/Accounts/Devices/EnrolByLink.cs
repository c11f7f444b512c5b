using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>The telephone that opened the counter's link made a passkey.</summary>
/// <param name="Token">The link's, from the telephone's cookie.</param>
/// <param name="Proof">None where the browser's answer did not hold.</param>
/// <param name="Name">What its owner calls the device.</param>
public sealed record EnrolByLinkCommand(string? Token, PasskeyProof? Proof, string? Name, Actor Actor);

/// <summary>Stores the passkey and spends the link in one transaction, as long as the visit goes on; of any number at once one wins.</summary>
public sealed class EnrolByLinkHandler(PortalStore store, EnrolmentLinks links, EmployerDevices devices, TimeProvider time)
{
    public Task<EnrolOutcome> HandleAsync(EnrolByLinkCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<EnrolOutcome>(
            async db =>
            {
                var now = time.Now();
                if (await links.FindAsync(db, command.Token, cancellationToken) is not var (link, account)
                    || link.StateAt(now) is not EnrolmentState.Live
                    || !await EnrolmentLinks.GoesOnAsync(db, link, account, cancellationToken))
                {
                    return new EnrolOutcome.NotOpen();
                }

                var reference = await db.Visits.Where(visit => visit.Id == link.VisitId).Select(visit => visit.Reference).SingleAsync(cancellationToken);
                var outcome = await devices.EnrolAsync(db, account, new(command.Proof, command.Name, reference, command.Actor), now, cancellationToken);
                if (outcome is EnrolOutcome.Enrolled)
                {
                    link.Use(now);
                }

                return outcome;
            },
            cancellationToken);
    }
}
