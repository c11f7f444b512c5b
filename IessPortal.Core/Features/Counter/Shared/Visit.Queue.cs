using IessPortal.Core.Domain;

namespace IessPortal.Core.Features.Counter.Shared;

public sealed partial class Visit
{
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

        TakenBy(agent);
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

        TakenBy(agent);
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

        TakenBy(agent);
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

    private void TakenBy(Attendant agent) => (AgentId, AgentPerson, Counter) = (agent.MemberId, agent.Person, agent.Counter);

    private ChangeVisitOutcome.NotNow Refused() => new(State, AgentId);
}

/// <summary>What came of a step of a visit.</summary>
[Union]
public abstract partial record ChangeVisitOutcome
{
    public sealed record Changed : ChangeVisitOutcome;

    /// <summary>It stands elsewhere by now, or with somebody else.</summary>
    public sealed record NotNow(VisitState State, Guid? AgentId) : ChangeVisitOutcome;

    /// <summary>Nobody attends an employer whom they represent.</summary>
    public sealed record OwnEmployer : ChangeVisitOutcome;
}
