using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Staff;

/// <summary>What came of adding a passkey.</summary>
[Union]
public abstract partial record AddPasskeyOutcome
{
    public sealed record Added : AddPasskeyOutcome;

    /// <summary>The browser's answer did not hold, came too late or for the second time.</summary>
    public sealed record Refused : AddPasskeyOutcome;

    /// <summary>Somebody has it already.</summary>
    public sealed record Known : AddPasskeyOutcome;

    /// <summary>One has as many as one may have.</summary>
    public sealed record TooMany : AddPasskeyOutcome;
}

/// <summary>A device made a passkey for somebody who is signed in.</summary>
/// <param name="Proof">None where the browser's answer did not hold.</param>
/// <param name="Name">What its owner calls it.</param>
public sealed record AddPasskeyCommand(PasskeyProof? Proof, string? Name, Actor Actor);

/// <summary>Stores a passkey of the person who made it.</summary>
public sealed class AddPasskeyHandler(PortalStore store, TimeProvider time)
{
    public const Permission Needs = Permission.ManageOwnAccess;

    public Task<AddPasskeyOutcome> HandleAsync(AddPasskeyCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<AddPasskeyOutcome>(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
                var now = time.Now();
                if (command.Proof is not { } proof
                    || proof.UserId != command.Actor.Id
                    || !proof.Passkey.IsUserVerified
                    || !await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken))
                {
                    return new AddPasskeyOutcome.Refused();
                }

                if ((await PasskeyStore.OfAsync(db, proof.UserId, cancellationToken)).Count >= PasskeyStore.MostPerPerson)
                {
                    return new AddPasskeyOutcome.TooMany();
                }

                var member = await db.StaffMembers.SingleAsync(member => member.Id == proof.UserId, cancellationToken);
                if (!await PasskeyStore.AddAsync(db, member.User, proof.Passkey, PasskeyStore.NameOf(command.Name), cancellationToken))
                {
                    return new AddPasskeyOutcome.Known();
                }

                db.Audit(new AuditEntry(now, AuditKind.StaffPasskeyAdded, command.Actor) { AccountId = member.Id });
                return new AddPasskeyOutcome.Added();
            },
            cancellationToken);
    }
}
