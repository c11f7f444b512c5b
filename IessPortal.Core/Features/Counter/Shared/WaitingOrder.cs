namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>
/// Who comes before whom: turnos first, within each those who go before others by law and those in mora patronal, then by the turno's hour or the arrival.
/// </summary>
internal static class WaitingOrder
{
    public static IOrderedQueryable<Visit> InWaitingOrder(this IQueryable<Visit> visits) =>
        visits.OrderBy(visit => visit.Rank).ThenBy(visit => visit.DueAt).ThenBy(visit => visit.ArrivedAt).ThenBy(visit => visit.Id);
}
