using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Counter.Visits;

/// <summary>A visit as the console shows it.</summary>
/// <param name="Account">Of its employer; none: it has never had one.</param>
/// <param name="Approvals">What supervisors were asked, newest first.</param>
/// <param name="Center">The name of the centre.</param>
/// <param name="Names">Of the staff in all this, by id.</param>
public sealed record VisitView(
    Visit Visit, EmployerAccount? Account, KeyLink? Link, IReadOnlyList<VisitApproval> Approvals, string Center, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether the representative changed so lately that a key is high-risk.</summary>
    public required bool RepresentativeIsNew { get; init; }

    /// <summary>Whether nothing can go out yet because the account is blocked and nobody decided to unblock it.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Where it meets, if it is by video and not over.</summary>
    public Uri? Meeting { get; init; }

    /// <summary>The newest link to enrol a device.</summary>
    public EnrolmentLink? Enrolment { get; init; }

    /// <summary>Where mails go, masked; none: there is no address.</summary>
    public string? MaskedEmail => (Account?.Email ?? Visit.Contact.ProvenEmail) is { } email ? ContactEmail.Mask(email) : null;
}

/// <param name="Again">A look within the same window at what has changed: no entry of its own.</param>
public sealed record ViewVisitQuery(Guid VisitId, bool Again, Actor Actor);

/// <summary>Shows a visit to those who work at its centre.</summary>
public sealed class ViewVisitHandler(PortalStore store, VisitGrounds grounds, Meetings meetings, TimeProvider time)
{
    public const Permission Needs = Permission.ViewVisit;

    /// <summary>What it is looked at for, as the audit has it.</summary>
    public const string Purpose = "Visit";

    /// <returns>None where there is no such visit.</returns>
    public Task<VisitView?> HandleAsync(ViewVisitQuery query, CancellationToken cancellationToken)
    {
        return query.Again
            ? store.ReadAsync(db => ReadAsync(db, query, cancellationToken), cancellationToken)
            : store.WriteAsync(
                async db =>
                {
                    var view = await ReadAsync(db, query, cancellationToken);
                    if (view is not null)
                    {
                        db.Audit(
                            new AuditEntry(view.Now, AuditKind.RecordViewed, query.Actor)
                            {
                                AccountId = view.Account?.Id,
                                Reference = view.Visit.Reference,
                                Detail = Purpose,
                            });
                    }

                    return view;
                },
                cancellationToken);
    }

    private async Task<VisitView?> ReadAsync(PortalDbContext db, ViewVisitQuery query, CancellationToken cancellationToken)
    {
        if (await VisitLoader.LoadForViewAsync(db, query.VisitId, query.Actor, Needs, cancellationToken) is not { } visit)
        {
            return null;
        }

        var account = await VisitLoader.AccountOfAsync(db, visit, cancellationToken);
        var link = await db.KeyLinks.AsNoTracking().SingleOrDefaultAsync(link => link.Id == visit.Links.NewestId, cancellationToken);
        var approvals = await db.VisitApprovals.AsNoTracking()
            .Where(approval => approval.VisitId == visit.Id)
            .OrderByDescending(approval => approval.RequestedAt)
            .ToListAsync(cancellationToken);
        var center = await db.Centers.Where(center => center.Id == visit.CenterId)
            .Select(center => new { center.Name, center.Mode })
            .SingleAsync(cancellationToken);
        var people = approvals.SelectMany(approval => new[] { approval.RequestedBy, approval.DecidedBy }).Append(visit.AgentId)
            .Concat(visit.Checks.Select(check => (Guid?)check.By)).OfType<Guid>().Distinct().ToList();
        var names = await db.StaffMembers.Where(member => people.Contains(member.Id)).ToDictionaryAsync(
            member => member.Id, member => member.Name, cancellationToken);
        var now = time.Now();
        var enrolment = await db.EnrolmentLinks.AsNoTracking()
            .Where(one => one.VisitId == visit.Id)
            .OrderBy(one => one.ReplacedAt != null)
            .ThenByDescending(one => one.IssuedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return new VisitView(visit, account, link, approvals, center.Name, names)
        {
            Now = now,
            RepresentativeIsNew = grounds.IsNewRepresentative(account, now),
            Meeting = center.Mode is AttendanceMode.Video && visit is { IsOver: false, AppointmentId: { } appointment }
                ? meetings.AddressOf(appointment)
                : null,
            Enrolment = enrolment,
            IsBlocked = account is { IsBlocked: true } && await UnblockGrants.LiveAsync(db, account, now, cancellationToken) is null,
        };
    }
}
