using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.LiveUpdates;

namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>One employer's visit to a Centro de Atención Universal: method 4 from the check-in to the receipt.</summary>
/// <remarks>Every method refuses what its state does not allow, and whoever may not do it.</remarks>
public sealed partial class Visit : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCenter(CenterId), LiveEvents.OfVisit(Id), LiveEvents.Queues];

    /// <summary>For the database.</summary>
    private Visit() => (Representative, Ruc, Sucursal, Reference) = (null!, null!, null!, null!);

    public Visit(Guid id, VisitOrigin origin, EmployerId employer, Purpose purpose, Preference preference, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(employer);
        (Id, Purpose, Preference, ArrivedAt) = (id, purpose, preference, now);
        (CenterId, Reference, AppointmentId) = (origin.CenterId, origin.Reference, origin.AppointmentId);
        (Representative, Ruc, Sucursal) = employer;
        InMora = origin.InMora;
        Rank = RankOf(AppointmentId is not null, preference, InMora);
        DueAt = origin.AppointmentStart ?? now;
    }

    public Guid Id { get; private set; }
    public Guid CenterId { get; private set; }

    /// <summary>The turno they came with; none: they walked in.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>Short, for people: the turno's code, or one of their own. All that the waiting room's screen shows.</summary>
    public string Reference { get; private set; }

    public Purpose Purpose { get; private set; }
    public PersonId Representative { get; private set; }
    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }
    public Preference Preference { get; private set; }

    /// <summary>Whether contributions were overdue when they came: what that stops makes it urgent.</summary>
    public bool InMora { get; private set; }

    public DateTimeOffset ArrivedAt { get; private set; }

    /// <summary>The first part of the waiting order; smaller comes first.</summary>
    public int Rank { get; private set; }

    /// <summary>The second part of the waiting order: when the turno begins, or when they walked in.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public VisitState State { get; private set; }

    /// <summary>Who called or attends them; who did last, where it rests.</summary>
    public Guid? AgentId { get; private set; }

    /// <summary>The identification of that agent, so that the database can refuse one who represents the employer.</summary>
    public PersonId? AgentPerson { get; private set; }

    /// <summary>To which counter they were called, from 1.</summary>
    public int? Counter { get; private set; }

    /// <summary>How often they were called.</summary>
    public int Calls { get; private set; }

    /// <summary>When they were first called: their wait was over.</summary>
    public DateTimeOffset? FirstCalledAt { get; private set; }

    /// <summary>When they were called last.</summary>
    public DateTimeOffset? CalledAt { get; private set; }

    /// <summary>When they first came to a counter.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public EmployerId Employer => new(Representative, Ruc, Sucursal);

    public bool IsOver => State is VisitState.Closed or VisitState.Left;

    /// <summary>Puts the code on the screen; again, where the same agent called it before and nobody came.</summary>
    public ChangeVisitOutcome Call(Attendant agent, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (State is not VisitState.Waiting && (State is not VisitState.Called || AgentId != agent.MemberId))
        {
            return Refused();
        }

        if (!MayAttend(agent))
        {
            return new ChangeVisitOutcome.OwnEmployer();
        }

        AssignTo(agent);
        (State, CalledAt) = (VisitState.Called, now);
        FirstCalledAt ??= now;
        Calls++;
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>They are at the counter.</summary>
    public ChangeVisitOutcome Start(Guid agentId, DateTimeOffset now)
    {
        if (State is not VisitState.Called || AgentId != agentId)
        {
            return Refused();
        }

        State = VisitState.Attending;
        StartedAt ??= now;
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>Interrupts; the counter is free for the next.</summary>
    public ChangeVisitOutcome Hold(Guid agentId)
    {
        if (State is not VisitState.Attending || AgentId != agentId)
        {
            return Refused();
        }

        (State, Counter) = (VisitState.OnHold, null);
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>Goes on with what was interrupted, at whichever counter.</summary>
    public ChangeVisitOutcome Resume(Attendant agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (State is not VisitState.OnHold)
        {
            return Refused();
        }

        if (!MayAttend(agent))
        {
            return new ChangeVisitOutcome.OwnEmployer();
        }

        AssignTo(agent);
        State = VisitState.Attending;
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>A supervisor gives it to another agent; it waits there until they go on with it.</summary>
    public ChangeVisitOutcome Reassign(Attendant agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (State is not (VisitState.Called or VisitState.Attending or VisitState.OnHold) || AgentId == agent.MemberId)
        {
            return Refused();
        }

        if (!MayAttend(agent))
        {
            return new ChangeVisitOutcome.OwnEmployer();
        }

        AssignTo(agent);
        (State, Counter) = (VisitState.OnHold, null);
        return new ChangeVisitOutcome.Changed();
    }

    /// <summary>They went away, or did not come when called.</summary>
    public ChangeVisitOutcome Leave(DateTimeOffset now)
    {
        if (State is not (VisitState.Waiting or VisitState.Called or VisitState.OnHold))
        {
            return Refused();
        }

        (State, ClosedAt) = (VisitState.Left, now);
        return new ChangeVisitOutcome.Changed();
    }

    private bool MayAttend(Attendant agent) => agent.Person != Representative;

    private void AssignTo(Attendant agent) => (AgentId, AgentPerson, Counter) = (agent.MemberId, agent.Person, agent.Counter);

    private static ChangeVisitOutcome.NotOpen Refused() => new();

    /// <summary>Turnos come first; within each, those who go before others by law, then those in mora patronal.</summary>
    private static int RankOf(bool turno, Preference preference, bool inMora) => (turno ? 0 : 3) + (preference is not Preference.None ? 0 : inMora ? 1 : 2);
}
