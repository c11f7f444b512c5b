using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>Whoever came is the new representative.</summary>
/// <param name="Name">What they are called, where the Registro Civil does not say it.</param>
public sealed record ChangeRepresentativeCommand(Guid VisitId, string? Name, Actor Actor);

/// <summary>Writes the new representative down and tells every address on file.</summary>
public sealed class ChangeRepresentativeHandler(PortalStore store, VisitLoader loader, VisitGrounds grounds, ContactNotifier notifier, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;
    private const int LongestName = 300;

    public async Task<ChangeRepresentativeOutcome> HandleAsync(ChangeRepresentativeCommand command, CancellationToken cancellationToken)
    {
        var seen = await store.ReadAsync(db => VisitLoader.LoadForViewAsync(db, command.VisitId, command.Actor, Needs, cancellationToken), cancellationToken);
        if (seen is null)
        {
            return new ChangeRepresentativeOutcome.NotFound();
        }

        var facts = await grounds.QueryRegistriesAsync(seen.Employer, cancellationToken);
        var name = (facts.Facts.RegistroCivil.Record?.Name ?? command.Name)?.Trim();
        return await store.WriteAsync(db => ChangeAsync(db, command, name, time.Now(), cancellationToken), cancellationToken);
    }

    private async Task<ChangeRepresentativeOutcome> ChangeAsync(
        PortalDbContext db, ChangeRepresentativeCommand command, string? name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new ChangeRepresentativeOutcome.NotFound();
        }

        if (await VisitLoader.AccountOfAsync(db, visit, cancellationToken) is not { } account)
        {
            return new ChangeRepresentativeOutcome.Same();
        }

        if (name is not { Length: > 0 and <= LongestName })
        {
            return new ChangeRepresentativeOutcome.NoName();
        }

        var outcome = visit.ChangeRepresentative(account.Representative, command.Actor.Id!.Value, now);
        if (outcome is ChangeRepresentativeOutcome.Changed)
        {
            account.ChangeRepresentative(visit.Representative, name, now);
            // They are the former representative's own, and the people whom they let in.
            (await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).ForEach(passkey => PasskeyStore.Remove(db, account.User, passkey));
            await SuspendedUsers.SuspendAsync(db, account.Id, Actor.System, now, cancellationToken);
            await VisitLoader.VoidLinkAsync(db, visit, now, cancellationToken);
            notifier.AnnounceRepresentative(db, account, visit.Reference, now);
            db.Audit(new AuditEntry(now, AuditKind.RepresentativeChanged, command.Actor) { AccountId = account.Id, Reference = visit.Reference });
        }

        return outcome;
    }
}
