using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;

namespace IessPortal.Core.Features.Home;

/// <summary>What waits for somebody who serves a counter.</summary>
/// <param name="Own">The visits that they have called, attend or put on hold.</param>
/// <param name="Next">Whom «Llamar al siguiente» would call; none: nobody waits whom they may attend.</param>
/// <param name="Turnos">Of today, in order.</param>
/// <param name="Answered">Approvals that they asked for and got an answer to, of visits that go on; the newest first.</param>
/// <param name="Now">When it was read.</param>
public sealed record CounterHome(
    Center Center, IReadOnlyList<Visit> Own, Visit? Next, int Waiting, IReadOnlyList<DayTurno> Turnos, IReadOnlyList<AnsweredApproval> Answered,
    DateTimeOffset Now);

/// <summary>A turno on the day's line; it names nobody.</summary>
public sealed record DayTurno(DateTimeOffset Start, TurnoMark Mark);

/// <summary>What became of a turno of today.</summary>
public enum TurnoMark
{
    Ahead,
    /// <summary>In the waiting room, or at a counter.</summary>
    Here,
    Done,
    Missed,
}

/// <summary>What a supervisor answered.</summary>
/// <param name="Reason">Why; as they wrote it.</param>
public sealed record AnsweredApproval(Guid VisitId, string Reference, bool Granted, string Reason, DateTimeOffset At);
