using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>An administrator adds a centre, or changes one.</summary>
/// <param name="Seen">Which centre, and the row's version that was looked at; none: a new one.</param>
/// <param name="Confirmed">Whether turnos that fall outside were told of, and the change is wanted all the same.</param>
public sealed record SaveCenterCommand(CenterVersion? Seen, CenterDraft Draft, bool Confirmed, Actor Actor);

/// <summary>A centre as somebody saw it.</summary>
public sealed record CenterVersion(Guid Id, int Version);

/// <summary>
/// Stores what an administrator wrote of a centre. Turnos that were given stay, even where nobody attends any more: who changes it is told how many, before.
/// </summary>
public sealed class SaveCenterHandler(PortalStore store, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    public Task<SaveCenterOutcome> HandleAsync(SaveCenterCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SaveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SaveCenterOutcome> SaveAsync(PortalDbContext db, SaveCenterCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        var (details, problems) = command.Draft.Read();
        if (details is null)
        {
            return new SaveCenterOutcome.Invalid(problems);
        }

        var id = command.Seen?.Id;
        if (await db.Centers.AnyAsync(center => center.Name == details.Name && center.Id != id, cancellationToken))
        {
            return new SaveCenterOutcome.Invalid([new(CenterField.Name, CenterError.Taken)]);
        }

        if (command.Seen is not { } seen)
        {
            var added = db.Centers.Add(new Center(time.NewId(), details)).Entity;
            db.Audit(new AuditEntry(now, AuditKind.CenterAdded, command.Actor) { Detail = added.Name });
            return new SaveCenterOutcome.Saved(added.Id);
        }

        var center = await db.Centers.SingleOrDefaultAsync(center => center.Id == seen.Id, cancellationToken);
        if (center is null || (int)db.Entry(center).Property(Versioned.Property).CurrentValue! != seen.Version)
        {
            return new SaveCenterOutcome.Stale();
        }

        var stranded = await StrandedTurnos.FindAsync(db, (center, new(center.Id, details)), options.Value, now, cancellationToken);
        if (stranded.Count > 0 && !command.Confirmed)
        {
            return new SaveCenterOutcome.OrphansAppointments(stranded.Count);
        }

        var before = Words(center);
        center.Change(details);
        var after = Words(center);
        if (before.SequenceEqual(after))
        {
            return new SaveCenterOutcome.Saved(center.Id);
        }

        db.Audit(new AuditEntry(now, AuditKind.CenterChanged, command.Actor)
        {
            Detail = Cut($"{center.Name}: " +
            $"{string.Join("; ", before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} → {pair.Second}"))}")
        });
        return new SaveCenterOutcome.Saved(center.Id);
    }

    private static string[] Words(Center center) =>
    [
        center.Name, center.Province, center.City, center.Address, center.ZoneId, $"{center.Mode}", $"{center.Counters}", string.Join(' ', center.Purposes),
        string.Join(' ', center.Hours.GroupBy(hours => hours.Day).Select(day => $"{day.Key} {HoursText.Write(day)}")), center.Active ? "active" : "inactive",
    ];

    private static string Cut(string detail) =>
        detail.Length > AuditEntry.LongestDetail ? string.Concat(detail.AsSpan(0, AuditEntry.LongestDetail - 1), "…") : detail;
}

[Union]
public abstract partial record SaveCenterOutcome
{
    public sealed record Saved(Guid Id) : SaveCenterOutcome;

    public sealed record Invalid(IReadOnlyList<CenterProblem> Problems) : SaveCenterOutcome;

    /// <summary>Nothing was stored: so many turnos would stand where nobody attends. They would stay.</summary>
    public sealed record OrphansAppointments(int Turnos) : SaveCenterOutcome;

    /// <summary>Somebody else changed it since it was looked at.</summary>
    public sealed record Stale : SaveCenterOutcome;
}
