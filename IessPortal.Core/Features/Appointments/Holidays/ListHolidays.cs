using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Holidays;

/// <summary>A day off, or one on which people work, in the administrator's list.</summary>
/// <param name="Origin">Its date, where the law or the weekend moved it; else the same.</param>
public sealed record HolidayEntry(DateOnly Observed, DateOnly Origin)
{
    /// <summary>Which the law gives; none: a row of the table.</summary>
    public NationalHoliday? National { get; init; }

    /// <summary>The row; none: the law's.</summary>
    public Holiday? Row { get; init; }

    public int Version { get; init; }

    /// <summary>Whether it can still be changed.</summary>
    public bool Open { get; init; }

    /// <summary>Turnos of that day that nobody attends and that were not moved yet.</summary>
    public int ToMove { get; init; }
}

/// <param name="Today">What has begun cannot be changed.</param>
/// <param name="Cities">The cantons that have a centre.</param>
public sealed record HolidayYear(int Year, DateOnly Today, IReadOnlyList<string> Cities, IReadOnlyList<HolidayEntry> Entries);

/// <param name="Year">Which; none, or one that nobody plans or remembers: the present one.</param>
public sealed record ListHolidaysQuery(int? Year, Actor Actor);

/// <summary>Lists the holidays of a year: the law's, with the days to which it moves them, and the rows of the table.</summary>
public sealed class ListHolidaysHandler(PortalStore store, PortalZone zone, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    public Task<HolidayYear> HandleAsync(ListHolidaysQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                var today = DateOnly.FromDateTime(zone.Local(now).DateTime);
                var year = query.Year is { } asked && asked >= today.Year - HolidayDraft.YearsAhead && asked <= today.Year + HolidayDraft.YearsAhead
                    ? asked
                    : today.Year;
                var rows = await db.Holidays.Select(
                    row => new { Row = row, Version = EF.Property<int>(row, Versioned.Property) }).ToListAsync(cancellationToken);
                var cities = await db.Centers.Select(center => center.City).Distinct().OrderBy(city => city).ToListAsync(cancellationToken);
                var waiting = await WaitingAsync(db, [.. rows.Select(row => row.Row)], now, cancellationToken);
                var law = HolidayRules.DaysOf(year).Select(
                    day => new HolidayEntry(day.Observed, day.Day) { National = day.Holiday, ToMove = waiting.Count(one => one.Day == day.Observed) });
                var table = rows.SelectMany(row => row.Row.ObservedIn(year).Select(observed => new HolidayEntry(observed, OriginOf(row.Row, observed))
                {
                    Row = row.Row,
                    Version = row.Version,
                    Open = !row.Row.IsOver(today),
                    ToMove = row.Row.Worked ? 0 : waiting.Count(one => row.Row.IsOn(one.Day, one.City)),
                }));
                return new HolidayYear(
                    year,
                    today,
                    cities,
                    [
                        .. law.Concat(table)
                        .OrderBy(entry => entry.Observed)
                        .ThenBy(entry => entry.Row is not null)
                        .ThenBy(entry => entry.Row?.Name, StringComparer.Ordinal),
                    ]);
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<(DateOnly Day, string City)>> WaitingAsync(
        PortalDbContext db, IReadOnlyCollection<Holiday> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var centers = await db.Centers.ToDictionaryAsync(center => center.Id, cancellationToken);
        var turnos = await db.Appointments.Where(turno => turno.State == AppointmentState.Booked && turno.Start > now)
            .Select(turno => new { turno.CenterId, turno.Start })
            .ToListAsync(cancellationToken);
        return
        [
            .. from turno in turnos
               group turno by turno.CenterId into atCenter
               let calendar = new CenterCalendar(centers[atCenter.Key], rows, options.Value)
               from day in atCenter.GroupBy(turno => calendar.DayOf(turno.Start))
               where calendar.IsHoliday(day.Key)
               from turno in day
               select (day.Key, centers[atCenter.Key].City),
        ];
    }

    private static DateOnly OriginOf(Holiday row, DateOnly observed) => row.Year is not null
        ? observed
        : Enumerable.Range(observed.Year - 1, 3)
            .Where(year => DateTime.DaysInMonth(year, row.Month) >= row.Day)
            .Select(year => new DateOnly(year, row.Month, row.Day))
            .First(day => HolidayRules.Observed(day) == observed);
}
