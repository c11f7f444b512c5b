using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>An administrator adds a holiday, or changes one.</summary>
/// <param name="Seen">Which row, and its version that was looked at; none: a new one.</param>
/// <param name="Confirmed">Whether the turnos that it hits were told of, and it is wanted all the same.</param>
public sealed record SaveHolidayCommand(HolidayVersion? Seen, HolidayDraft Draft, bool Confirmed, Actor Actor);

/// <summary>A row as somebody saw it.</summary>
public sealed record HolidayVersion(Guid Id, int Version);

/// <summary>
/// Stores what an administrator wrote of a holiday. Who does it is told before how many turnos it hits; their holders get a mail in the same transaction.
/// </summary>
public sealed class SaveHolidayHandler(PortalStore store, HolidayEffects effects, IStorageDialect dialect, PortalZone zone, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    /// <summary>Held while the table changes: two must not add the same day.</summary>
    internal const string Lock = "holidays";

    public Task<SaveHolidayOutcome> HandleAsync(SaveHolidayCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SaveAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SaveHolidayOutcome> SaveAsync(PortalDbContext db, SaveHolidayCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await StaffAuthorization.RequireAsync(db, command.Actor, Needs, cancellationToken);
        await dialect.LockAsync(db, Lock, cancellationToken);
        var today = DateOnly.FromDateTime(zone.Local(now).DateTime);
        var rows = await db.Holidays.ToListAsync(cancellationToken);
        var row = rows.Find(row => row.Id == command.Seen?.Id);
        if (command.Seen is { } seen && (row is null || (int)db.Entry(row).Property(Versioned.Property).CurrentValue! != seen.Version))
        {
            return new SaveHolidayOutcome.Stale();
        }

        if (row?.IsOver(today) is true)
        {
            return new SaveHolidayOutcome.Invalid([new(HolidayField.Day, HolidayError.Past)]);
        }

        var cities = await db.Centers.Select(center => center.City).Distinct().ToListAsync(cancellationToken);
        // A canton may have lost its centre since the row was written.
        var (details, problems) = command.Draft.Read(today, row?.City is { } observed ? [.. cities, observed] : cities);
        if (details is null)
        {
            return new SaveHolidayOutcome.Invalid(problems);
        }

        var fresh = new Holiday(row?.Id ?? time.NewId(), details);
        var others = rows.FindAll(other => other != row);
        if (HolidayClash.Of(fresh, others, today) is { } fault)
        {
            return new SaveHolidayOutcome.Invalid([new(HolidayField.Day, fault)]);
        }

        var effect = await effects.FindAsync(db, rows, [.. others, fresh], now, cancellationToken);
        if (effect.Displaced.Count > 0 && !command.Confirmed)
        {
            return new SaveHolidayOutcome.OrphansAppointments(effect.Displaced.Count);
        }

        var before = row is null ? null : HolidayLabels.Of(row);
        if (row is null)
        {
            db.Holidays.Add(fresh);
        }
        else
        {
            row.Change(details);
        }

        var words = before is null ? HolidayLabels.Of(fresh) : $"{before} → {HolidayLabels.Of(fresh)}";
        db.Audit(
            new AuditEntry(now, row is null ? AuditKind.HolidayAdded : AuditKind.HolidayChanged, command.Actor)
            {
                Detail = HolidayLabels.With(words, command.Draft.Reason),
            });
        await effects.NotifyAsync(db, effect, command.Actor, now, cancellationToken);
        return new SaveHolidayOutcome.Saved(fresh.Id, effect.Displaced.Count, effect.Restored.Count);
    }
}

[Union]
public abstract partial record SaveHolidayOutcome
{
    /// <param name="Displaced">So many holders were told to move their turno.</param>
    /// <param name="Restored">So many were told that theirs stands after all.</param>
    public sealed record Saved(Guid Id, int Displaced, int Restored) : SaveHolidayOutcome;

    public sealed record Invalid(IReadOnlyList<HolidayProblem> Problems) : SaveHolidayOutcome;

    /// <summary>Nothing was stored: so many turnos would have to be moved.</summary>
    public sealed record OrphansAppointments(int Turnos) : SaveHolidayOutcome;

    /// <summary>Somebody else changed or removed it since it was looked at.</summary>
    public sealed record Stale : SaveHolidayOutcome;
}
