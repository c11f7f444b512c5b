using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>The device of an employer who is logged in made a passkey.</summary>
/// <param name="Session">Theirs; a code by mail has opened it.</param>
/// <param name="Proof">None where the browser's answer did not hold.</param>
/// <param name="Name">What they call the device.</param>
public sealed record EnrolDeviceCommand(OwnSession Session, PasskeyProof? Proof, string? Name, Actor Actor);

/// <summary>Stores the passkey; the account's addresses are told.</summary>
public sealed class EnrolDeviceHandler(PortalStore store, EnrolmentCodes enrolment, EmployerDevices devices, TimeProvider time)
{
    public Task<EnrolOutcome> HandleAsync(EnrolDeviceCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<EnrolOutcome>(
            async db =>
            {
                var now = time.Now();
                if ((await enrolment.OfAsync(db, command.Session, cancellationToken)).Newest is not { } code
                    || !code.Opens(now, enrolment.Limits.EnrolmentWindow))
                {
                    return new EnrolOutcome.NotOpen();
                }

                var account = await db.EmployerAccounts.SingleAsync(account => account.Id == command.Session.AccountId, cancellationToken);
                return await devices.EnrolAsync(db, account, new(command.Proof, command.Name, code.Reference, command.Actor), now, cancellationToken);
            },
            cancellationToken);
    }
}
