using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>What came of enrolling a device.</summary>
[Union]
public abstract partial record EnrolOutcome
{
    public sealed record Enrolled : EnrolOutcome;

    /// <summary>The device's answer did not hold, came too late or for the second time.</summary>
    public sealed record Refused : EnrolOutcome;

    /// <summary>Somebody has it already.</summary>
    public sealed record Known : EnrolOutcome;

    /// <summary>The account has as many as it may have.</summary>
    public sealed record TooMany : EnrolOutcome;

    /// <summary>What allowed it is over: the code's time, or the link's.</summary>
    public sealed record NotOpen : EnrolOutcome;
}

/// <summary>A device to be enrolled.</summary>
/// <param name="Proof">None where the browser's answer did not hold.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Reference">Of the code or visit that allowed it.</param>
internal sealed record NewDevice(PasskeyProof? Proof, string? Name, string Reference, Actor Actor);

/// <summary>Enrols and removes employers' devices within the transaction of a use case, and tells every address on file.</summary>
public sealed class EmployerDevices(Outbox outbox)
{
    internal async Task<EnrolOutcome> EnrolAsync(
        PortalDbContext db, EmployerAccount account, NewDevice device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (device.Proof is not { } proof
            || proof.UserId != account.Id
            || !proof.Passkey.IsUserVerified
            || !await PasskeyStore.UseAsync(db, proof.Challenge, now, cancellationToken))
        {
            return new EnrolOutcome.Refused();
        }

        if ((await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).Count >= PasskeyStore.MostPerPerson)
        {
            return new EnrolOutcome.TooMany();
        }

        var name = PasskeyStore.NameOf(device.Name);
        if (!await PasskeyStore.AddAsync(db, account.User, proof.Passkey, name, cancellationToken))
        {
            return new EnrolOutcome.Known();
        }

        Notify(db, account, name, added: true, device.Reference, now);
        db.Audit(new AuditEntry(now, AuditKind.DeviceEnrolled, device.Actor) { AccountId = account.Id, Reference = device.Reference });
        return new EnrolOutcome.Enrolled();
    }

    /// <summary>Everybody whom the portal can reach learns of it, whoever did it.</summary>
    internal void Notify(PortalDbContext db, EmployerAccount account, string name, bool added, string reference, DateTimeOffset now)
    {
        var mail = new DeviceChangedMail(account.Name, account.Ruc.Value, account.Sucursal.Value, now, name, added);
        foreach (var address in account.Emails.Select(email => email.Address).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, mail, new(address, reference) { AccountId = account.Id });
        }
    }
}
