using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>An administrator takes a row away.</summary>
/// <param name="Seen">Which, and its version that was looked at.</param>
/// <param name="Reason">Why; for the audit.</param>
/// <param name="Confirmed">Whether the turnos that it hits were told of: where people were to work on a day off, that day is off again.</param>
public sealed record RemoveHolidayCommand(HolidayVersion Seen, string? Reason, bool Confirmed, Actor Actor);

/// <summary>Takes a holiday off the table. What the law gives is not in it and stays; a day that has begun stays, too.</summary>
public sealed class RemoveHolidayHandler(PortalStore store, HolidayEffects effects, IStorageDialect dialect, PortalZone zone, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    public Task<RemoveHolidayOutcome> HandleAsync(RemoveHolidayCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => RemoveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<RemoveHolidayOutcome> RemoveAsync(
        PortalDbContext db, RemoveHolidayCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        await dialect.LockAsync(db, SaveHolidayHandler.Lock, cancellationToken);
        var rows = await db.Holidays.ToListAsync(cancellationToken);
        var row = rows.Find(row => row.Id == command.Seen.Id);
        if (row is null || (int)db.Entry(row).Property(Versioned.Property).CurrentValue! != command.Seen.Version)
        {
            return new RemoveHolidayOutcome.Stale();
        }

        if (row.IsOver(DateOnly.FromDateTime(zone.Local(now).DateTime)))
        {
            return new RemoveHolidayOutcome.Over();
        }

        if (HolidayDraft.ReasonFault(command.Reason) is { } fault)
        {
            return new RemoveHolidayOutcome.NoReason(fault);
        }

        var effect = await effects.FindAsync(db, rows, rows.FindAll(other => other != row), now, cancellationToken);
        if (effect.Displaced.Count > 0 && !command.Confirmed)
        {
            return new RemoveHolidayOutcome.OrphansAppointments(effect.Displaced.Count);
        }

        db.Holidays.Remove(row);
        db.Audit(new AuditEntry(now, AuditKind.HolidayRemoved, command.Actor) { Detail = HolidayLabels.With(HolidayLabels.Of(row), command.Reason) });
        await effects.NotifyAsync(db, effect, command.Actor, now, cancellationToken);
        return new RemoveHolidayOutcome.Removed(row.Name, effect.Displaced.Count, effect.Restored.Count);
    }
}

[Union]
public abstract partial record RemoveHolidayOutcome
{
    /// <param name="Displaced">So many holders were told to move their turno.</param>
    /// <param name="Restored">So many were told that theirs stands after all.</param>
    public sealed record Removed(string Name, int Displaced, int Restored) : RemoveHolidayOutcome;

    public sealed record NoReason(HolidayError Error) : RemoveHolidayOutcome;

    /// <summary>Nothing was removed: so many turnos would have to be moved.</summary>
    public sealed record OrphansAppointments(int Turnos) : RemoveHolidayOutcome;

    /// <summary>Its day has begun.</summary>
    public sealed record Over : RemoveHolidayOutcome;

    /// <summary>Somebody else changed or removed it since it was looked at.</summary>
    public sealed record Stale : RemoveHolidayOutcome;
}
