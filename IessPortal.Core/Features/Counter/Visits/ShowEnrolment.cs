using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>The agent shows the employer a link to enrol their telephone.</summary>
public sealed record ShowEnrolmentCommand(Guid VisitId, Actor Actor);

/// <summary>Makes a link for one device of the employer who sits there; one before it is void.</summary>
public sealed class ShowEnrolmentHandler(
    PortalStore store, VisitLoader loader, EnrolmentLinks links, IOptions<RecoveryOptions> options, IOptions<PortalOptions> portal, TimeProvider time)
{
    public const Permission Needs = Permission.AttendVisit;

    public Task<ShowEnrolmentOutcome> HandleAsync(ShowEnrolmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => ShowAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<ShowEnrolmentOutcome> ShowAsync(
        PortalDbContext db, ShowEnrolmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await loader.LoadForUpdateAsync(db, command.VisitId, command.Actor, Needs, cancellationToken) is not { } visit)
        {
            return new ShowEnrolmentOutcome.NotFound();
        }

        if (visit.RefuseEnrolment(command.Actor.Id!.Value) is { } refused)
        {
            return refused;
        }

        // A device proves who represents the employer: it is enrolled for nobody else.
        if (await VisitLoader.AccountOfAsync(db, visit, cancellationToken) is not { } account || account.Representative != visit.Representative)
        {
            return new ShowEnrolmentOutcome.OtherRepresentative();
        }

        if ((await PasskeyStore.OfAsync(db, account.Id, cancellationToken)).Count >= PasskeyStore.MostPerPerson)
        {
            return new ShowEnrolmentOutcome.TooMany();
        }

        (
            await db.EnrolmentLinks.Where(
                link => link.VisitId == visit.Id
                    && link.UsedAt == null
                    && link.ReplacedAt == null).ToListAsync(cancellationToken)).ForEach(link => link.Replace(now));
        var token = RandomSecret.Token();
        db.EnrolmentLinks.Add(new EnrolmentLink(time.NewId(), account.Id, visit.Id, links.HashOf(token).Stored, now, options.Value.EnrolmentWindow));
        db.Audit(new AuditEntry(now, AuditKind.EnrolmentShown, command.Actor) { AccountId = account.Id, Reference = visit.Reference });
        return new ShowEnrolmentOutcome.Shown(new Uri(portal.Value.PublicUrl, $"/registro/{token}"));
    }
}

[Union]
public abstract partial record ShowEnrolmentOutcome
{
    /// <param name="Link">Exists on the agent's screen alone.</param>
    public sealed record Shown(Uri Link) : ShowEnrolmentOutcome;

    public sealed record NotOpen : ShowEnrolmentOutcome;

    /// <summary>The identity document was not verified yet.</summary>
    public sealed record IdentityMissing : ShowEnrolmentOutcome;

    /// <summary>Whoever came is not whom the IESS knows as representative, or the employer has no account yet.</summary>
    public sealed record OtherRepresentative : ShowEnrolmentOutcome;

    public sealed record TooMany : ShowEnrolmentOutcome;

    /// <summary>There is no such visit.</summary>
    public sealed record NotFound : ShowEnrolmentOutcome;
}
