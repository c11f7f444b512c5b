using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Mappings;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Centers;

/// <summary>A centre in the administrator's list.</summary>
/// <param name="Version">Of the row; who changes it says which they saw.</param>
/// <param name="LiveTurnos">Turnos that are still to come.</param>
public sealed record CenterEntry(Center Center, int Version, int LiveTurnos)
{
    /// <summary>How long it attends in a week; a pause does not count.</summary>
    public TimeSpan WeeklyHours => Center.Hours.Aggregate(TimeSpan.Zero, (sum, hours) => sum + (hours.To - hours.From));
}

/// <summary>Lists all centres, those that give no turnos too.</summary>
public sealed class ListCentersHandler(ListReader lists, TimeProvider time) : IListHandler<CenterEntry>
{
    public const Permission Needs = Permission.ManageCenters;

    /// <summary>The filter by whether turnos are given.</summary>
    public const string ActiveFilter = "estado";

    /// <summary>What <see cref="ActiveFilter"/> can be.</summary>
    public const string Active = "activo";

    /// <inheritdoc cref="Active"/>
    public const string Inactive = "inactivo";

    private static readonly ListOrder<CenterEntry> Order = new ListOrder<CenterEntry>()
        .By("provincia", entry => KeyText.Fold(entry.Center.Province))
        .By("nombre", entry => KeyText.Fold(entry.Center.Name))
        .By("ventanillas", entry => entry.Center.Counters)
        .By("horas", entry => entry.WeeklyHours)
        .By("turnos", entry => entry.LiveTurnos)
        .By("estado", entry => entry.Center.Active);

    public Task<ListPage<CenterEntry>> HandleAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ReadWholeAsync(Needs, query, db => ReadAsync(db, query.Request, cancellationToken), cancellationToken);

    public Task<ListExport<CenterEntry>> ExportAsync(ListQuery query, CancellationToken cancellationToken) =>
        lists.ExportWholeAsync("centros", Needs, query, db => ReadAsync(db, query.Request, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<CenterEntry>> ReadAsync(PortalDbContext db, ListRequest request, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var centers = await db.Centers.AsNoTracking()
            .Select(center => new { Center = center, Version = EF.Property<int>(center, Versioned.Property) })
            .ToListAsync(cancellationToken);
        var live = await db.Appointments.Where(turno => turno.State == AppointmentState.Booked && turno.Start > now)
            .GroupBy(turno => turno.CenterId)
            .Select(group => new { Id = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Id, group => group.Count, cancellationToken);
        var entries = centers.Select(row => new CenterEntry(row.Center, row.Version, live.GetValueOrDefault(row.Center.Id)))
            .Where(entry => Matches(entry.Center, request));
        return
        [
            .. Order.Apply(
                entries.AsQueryable(),
                request,
                own => own.OrderBy(entry => KeyText.Fold(entry.Center.Province)).ThenBy(entry => KeyText.Fold(entry.Center.Name)),
                entry => entry.Center.Id),
        ];
    }

    private static bool Matches(Center center, ListRequest request) =>
        (request.Filter(ActiveFilter) is not (Active or Inactive) || center.Active == (request.Filter(ActiveFilter) == Active))
            && (request.Sought is not { } text
                || KeyText.Fold($"{center.Name} {center.Province} {center.City}").Contains(KeyText.Fold(text), StringComparison.Ordinal));
}
