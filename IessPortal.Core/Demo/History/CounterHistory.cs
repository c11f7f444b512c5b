using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>A centre's day: who came, with and without a turno, who called them, and how long it took.</summary>
internal sealed class CounterHistory(HistoryStage stage, Center center, CenterCalendar calendar, TurnoHistory turnos)
{
    /// <summary>Between a visit's last step and now: what is under way at this moment is left to <see cref="OpenCounters"/>.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(50);

    private readonly IReadOnlyList<StaffMember> agents = stage.Cast.AgentsOf(center.Id);

    /// <summary>Half of the counters are manned on a usual day.</summary>
    private int OnDuty => Math.Min(agents.Count, (center.Counters + 1) / 2);

    public void Live(DateOnly day)
    {
        var slots = calendar.SlotsOf(day);
        if (slots.Count == 0 || OnDuty == 0)
        {
            return;
        }

        var dice = new HistoryDice(day.DayNumber, 2, center.Name.Length, center.Counters, center.City.Length);
        var visits = WithTurno(slots, dice).Concat(WalkIns(slots, dice)).OrderBy(visit => visit.ArrivedAt).ToList();
        foreach (var agent in agents.Take(OnDuty))
        {
            var at = slots[0].AddMinutes(-4 - dice.Below(14));
            if (at < stage.Now)
            {
                stage.Book.Note(at, AuditKind.StaffSignedIn, HistoryPeople.Staff(agent), account: agent.Id);
            }
        }

        Serve(visits, slots[0], dice);
    }

    private IEnumerable<Visit> WithTurno(IReadOnlyList<DateTimeOffset> slots, HistoryDice dice)
    {
        foreach (var slot in slots.Where(slot => slot < stage.Now - Settled || slot > stage.Now))
        {
            // Days to come fill up little by little.
            var filled = 1 - Math.Clamp((slot - stage.Now).TotalDays / 13, 0, 0.9);
            var busy = 0.23 * filled * HistoryPace.AtCounter(HourOf(slot)) * HistoryPace.Of(slot.DayOfWeek);
            for (var counter = 1; counter <= OnDuty; counter++)
            {
                if (!dice.Chance(busy))
                {
                    continue;
                }

                var purpose = PurposeOf(dice);
                var who = stage.Cast.At(purpose, dice);
                var arrival = slot + dice.Between(TimeSpan.FromMinutes(-16), TimeSpan.FromMinutes(4));
                if (turnos.Book(who, purpose, slot, counter, dice) is { } turno && slot < stage.Now && turnos.Keep(turno, arrival, dice))
                {
                    yield return CheckIn(who, new(center.Id, turno.Reference, turno.Id, slot) { InMora = who.InMora }, purpose, arrival, dice);
                }
            }
        }
    }

    private IEnumerable<Visit> WalkIns(IReadOnlyList<DateTimeOffset> slots, HistoryDice dice)
    {
        foreach (var slot in slots.Where(slot => slot < stage.Now - Settled && center.Mode is AttendanceMode.InPerson))
        {
            for (var agent = 0; agent < OnDuty; agent++)
            {
                if (dice.Chance(0.12 * HistoryPace.AtCounter(HourOf(slot)) * HistoryPace.Of(slot.DayOfWeek)))
                {
                    var purpose = PurposeOf(dice);
                    var who = stage.Cast.At(purpose, dice);
                    var arrival = slot + dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(28));
                    yield return CheckIn(who, new(center.Id, stage.Book.Reference(dice)) { InMora = who.InMora }, purpose, arrival, dice);
                }
            }
        }
    }

    private Visit CheckIn(HistoryAccount who, VisitOrigin origin, Purpose purpose, DateTimeOffset at, HistoryDice dice)
    {
        var preference = dice.Pick((Preference.None, 88), (Preference.Age, 7), (Preference.Disability, 3), (Preference.Pregnancy, 2));
        var visit = new Visit(dice.Id(at), origin, who.Account.Employer, purpose, preference, at);
        stage.Book.Visits.Add(visit);
        stage.Book.Note(at, AuditKind.VisitCheckedIn, HistoryPeople.Staff(agents[0]), visit.Reference, $"{visit.Ruc.Value}-{visit.Sucursal.Value}");
        return visit;
    }

    /// <summary>Whoever is free calls the next in the waiting order.</summary>
    private void Serve(List<Visit> arriving, DateTimeOffset opening, HistoryDice dice)
    {
        var free = Enumerable.Repeat(opening, OnDuty).ToArray();
        var waiting = new List<Visit>();
        for (var next = 0; next < arriving.Count || waiting.Count > 0;)
        {
            var counter = Array.IndexOf(free, free.Min());
            if (waiting.Count == 0 && arriving[next].ArrivedAt > free[counter])
            {
                free[counter] = arriving[next].ArrivedAt;
            }

            while (next < arriving.Count && arriving[next].ArrivedAt <= free[counter])
            {
                waiting.Add(arriving[next++]);
            }

            var visit = waiting.OrderBy(one => one.Rank).ThenBy(one => one.DueAt).First();
            waiting.Remove(visit);
            var pace = HistoryPace.AtCounter(HourOf(free[counter]));
            var called = free[counter] + dice.About(150 * (0.4 + pace), 0.8);
            free[counter] = new VisitHistory(stage, visit, agents[counter], counter + 1, dice).Live(called);
        }
    }

    private int HourOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, center.Zone).Hour;

    private Purpose PurposeOf(HistoryDice dice)
    {
        var purpose = dice.Pick(
            (Purpose.ResetKey, 58), (Purpose.FirstKey, 4), (Purpose.ChangeEmail, 17), (Purpose.ChangeRepresentative, 9), (Purpose.Unblock, 12));
        return center.Purposes.Contains(purpose) ? purpose : Purpose.ResetKey;
    }
}
