using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>What is under way at a centre now, whatever the hour: people who wait, a visit at a counter, and one that waits for a supervisor.</summary>
internal sealed class OpenCounters(HistoryStage stage, Center center, TurnoHistory turnos)
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    private readonly HistoryDice dice = new(stage.Now.UtcDateTime.Date.Ticks, 3, center.Name.Length, center.City.Length, center.Counters);
    private readonly IReadOnlyList<StaffMember> agents = stage.Cast.AgentsOf(center.Id);

    public void Open()
    {
        Approval(Minutes(38));
        Attending();
        if (agents.Count > 2)
        {
            var called = Visit(Minutes(13), Preference.None);
            Call(called, agents[1], 2, stage.Now.AddSeconds(-50));
        }

        Visit(Minutes(26), Preference.None);
        Visit(Minutes(9), Preference.Age);
        WithTurno();
        for (var more = 1; more < center.Counters; more++)
        {
            Visit(Minutes(19) + TimeSpan.FromMinutes(5 * more), more == 2 ? Preference.Disability : Preference.None);
        }

        for (var slot = 1; slot <= 4; slot++)
        {
            turnos.Book(stage.Cast.Next(), Purpose.ResetKey, ThisSlot + (slot * Slot), center.Counters, dice);
        }
    }

    /// <summary>The half hour that it is.</summary>
    private DateTimeOffset ThisSlot => new(stage.Now.Ticks - (stage.Now.Ticks % Slot.Ticks), TimeSpan.Zero);

    private static TimeSpan Minutes(int ago) => TimeSpan.FromMinutes(ago);

    /// <summary>The first agent has somebody before them, with half of the documents seen.</summary>
    private void Attending()
    {
        var visit = Visit(Minutes(21), Preference.None, stage.Cast.Next(isFirm: true));
        Start(visit, agents[0], 1, stage.Now - Minutes(7));
        Verify(visit, agents[0], 2, stage.Now - Minutes(5));
        visit.WriteNotes(dice.Pick(HistoryWords.Notes), 0, agents[0].Id);
        stage.Book.Note(stage.Now - Minutes(3), AuditKind.VisitNotesWritten, HistoryPeople.Staff(agents[0]), visit.Reference);
    }

    /// <summary>An agent asked for a key although something speaks against it, and put the visit aside until a supervisor has decided.</summary>
    private void Approval(TimeSpan ago)
    {
        var (who, agent) = (stage.Cast.NextDisagreeing(), agents[^1]);
        var visit = Visit(ago, Preference.None, who);
        var at = stage.Now - ago + Minutes(6);
        Start(visit, agent, agents.Count, at);
        Verify(visit, agent, visit.Documents.Required.Count, at.AddMinutes(5));
        VisitHistory.Ask(
            stage, visit, who.Account, new(ApprovalKind.Disagreement, [Features.Counter.Visits.AutoCheck.RepresentativeMatches]), HistoryPeople.Staff(agent),
            at.AddMinutes(7), dice);
        visit.Hold(agent.Id);
        stage.Book.Note(at.AddMinutes(8), AuditKind.VisitHeld, HistoryPeople.Staff(agent), visit.Reference, DetailOf(visit));
    }

    /// <summary>Somebody came with the turno of this half hour.</summary>
    private void WithTurno()
    {
        var who = stage.Cast.Next();
        if (turnos.Book(who, Purpose.ResetKey, ThisSlot, center.Counters, dice) is { } turno)
        {
            var at = stage.Now - Minutes(4);
            turno.Arrive(at);
            CheckIn(new Visit(dice.Id(at), new(center.Id, turno.Reference, turno.Id, turno.Start), who.Account.Employer, turno.Purpose, Preference.None, at));
        }
    }

    private Visit Visit(TimeSpan ago, Preference preference, HistoryAccount? who = null)
    {
        var (someone, at) = (who ?? stage.Cast.Next(), stage.Now - ago);
        var origin = new VisitOrigin(center.Id, stage.Book.Reference(dice)) { InMora = someone.InMora };
        return CheckIn(new Visit(dice.Id(at), origin, someone.Account.Employer, Purpose.ResetKey, preference, at));
    }

    private Visit CheckIn(Visit visit)
    {
        stage.Book.Visits.Add(visit);
        stage.Book.Note(visit.ArrivedAt, AuditKind.VisitCheckedIn, HistoryPeople.Staff(agents[0]), visit.Reference, DetailOf(visit));
        return visit;
    }

    private void Call(Visit visit, StaffMember agent, int counter, DateTimeOffset at)
    {
        visit.Call(HistoryCast.AtCounter(agent, counter), at);
        stage.Book.Note(at, AuditKind.VisitCalled, HistoryPeople.Staff(agent), visit.Reference, DetailOf(visit));
    }

    private void Start(Visit visit, StaffMember agent, int counter, DateTimeOffset at)
    {
        Call(visit, agent, counter, at.AddSeconds(-45));
        visit.Start(agent.Id, at);
        stage.Book.Note(at, AuditKind.VisitStarted, HistoryPeople.Staff(agent), visit.Reference, DetailOf(visit));
    }

    private void Verify(Visit visit, StaffMember agent, int documents, DateTimeOffset at)
    {
        foreach (var requirement in visit.Documents.Required.Take(documents))
        {
            visit.CheckDocument(new(requirement, Verdict.Verified), 0, agent.Id, at);
            stage.Book.Note(
                at, AuditKind.DocumentVerified, HistoryPeople.Staff(agent), visit.Reference, requirement.ToString(), stage.Cast.Of(visit).Account.Id);
        }
    }

    private static string DetailOf(Visit visit) => $"{visit.Ruc.Value}-{visit.Sucursal.Value}";
}
