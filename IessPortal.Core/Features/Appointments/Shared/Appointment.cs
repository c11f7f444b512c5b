using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>Where a turno stands. The names are stored.</summary>
public enum AppointmentState
{
    /// <summary>Holds its place.</summary>
    Booked,
    /// <summary>They came. It keeps its place and is over as a turno: what goes on is a visit.</summary>
    Arrived,
    Cancelled,
    /// <summary>Its time passed.</summary>
    Lapsed,
}

/// <summary>A turno: a place at a centre's counter, at an hour, for one purpose of one employer.</summary>
public sealed class Appointment : IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCenter(CenterId)];

    /// <summary>For the database.</summary>
    private Appointment() => (Representative, Ruc, Sucursal, Email, Mobile, Reference, Culture) = (null!, null!, null!, null!, null!, null!, null!);

    public Appointment(Guid id, Purpose purpose, AppointmentHolder holder, Place place, AppointmentOrigin origin)
    {
        (Id, Purpose) = (id, purpose);
        ((Representative, Ruc, Sucursal), Email, Mobile) = holder;
        (CenterId, Start, End, Counter) = place;
        (Reference, TokenHash, SealedToken, Culture, BookedAt) = origin;
    }

    public Guid Id { get; private set; }
    public Purpose Purpose { get; private set; }
    public Guid CenterId { get; private set; }
    public DateTimeOffset Start { get; private set; }
    public DateTimeOffset End { get; private set; }

    /// <summary>From 1; of the live turnos of a centre no two have the same at the same time.</summary>
    public int Counter { get; private set; }

    /// <summary>As typed: whether there is such an employer is for the counter to see.</summary>
    public PersonId Representative { get; private set; }

    public Ruc Ruc { get; private set; }
    public Sucursal Sucursal { get; private set; }
    public string Email { get; private set; }
    public Mobile Mobile { get; private set; }

    /// <summary>The turno's code, such as «K7Q-4M».</summary>
    public string Reference { get; private set; }

    /// <summary>Of the token in the mails' link.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>The token itself, sealed, for mails that are written later.</summary>
    public byte[] SealedToken { get; private set; } = [];

    /// <summary>The language in which it was booked; its mails are written in it.</summary>
    public string Culture { get; private set; }

    public DateTimeOffset BookedAt { get; private set; }
    public AppointmentState State { get; private set; }

    /// <summary>How often it was moved or cancelled; tells the calendars of people's phones which version is newer.</summary>
    public int Revision { get; private set; }

    /// <summary>When it has to be called to mind; none: it was, or need not be.</summary>
    public DateTimeOffset? ReminderDueAt { get; private set; }

    public EmployerId Employer => new(Representative, Ruc, Sucursal);

    /// <summary>Plans the reminder; none where that moment has passed, for the turno is fresh in mind.</summary>
    internal void PlanReminder(DateTimeOffset now, AppointmentsOptions limits) =>
        ReminderDueAt = Start - limits.ReminderBefore is var due && due > now ? due : null;

    /// <summary>When it can no longer be moved. It can be cancelled until its end.</summary>
    /// <param name="displaced">Whether nobody attends then any more: whoever would come in vain may move it up to its hour.</param>
    public DateTimeOffset FixedFrom(AppointmentsOptions limits, bool displaced = false) => displaced ? Start : Start - limits.ChangeUntil;

    public ChangeAppointmentOutcome Move(Place place, DateTimeOffset now, AppointmentsOptions limits, bool displaced = false)
    {
        if (State is not AppointmentState.Booked)
        {
            return new ChangeAppointmentOutcome.Over(State);
        }

        if (FixedFrom(limits, displaced) is var since && now >= since)
        {
            return new ChangeAppointmentOutcome.TooLate(since);
        }

        (CenterId, Start, End, Counter) = place;
        Revision++;
        PlanReminder(now, limits);
        return new ChangeAppointmentOutcome.Changed();
    }

    /// <summary>Gives its place back, however late: whoever cannot come need not be waited for.</summary>
    public ChangeAppointmentOutcome Cancel(DateTimeOffset now)
    {
        if (State is not AppointmentState.Booked || now >= End)
        {
            return new ChangeAppointmentOutcome.Over(State is AppointmentState.Booked ? AppointmentState.Lapsed : State);
        }

        (State, ReminderDueAt) = (AppointmentState.Cancelled, null);
        Revision++;
        return new ChangeAppointmentOutcome.Changed();
    }

    /// <summary>Its mails go to another address from now on, with another link: the one before may be a stranger's.</summary>
    public void ChangeEmail(string email, byte[] tokenHash, byte[] sealedToken) => (Email, TokenHash, SealedToken) = (email, tokenHash, sealedToken);

    /// <summary>Time to write the reminder. False where it is not due, or was written.</summary>
    public bool Remind(DateTimeOffset now)
    {
        if (State is not AppointmentState.Booked || ReminderDueAt is not { } due || now < due || now >= Start)
        {
            return false;
        }

        ReminderDueAt = null;
        return true;
    }

    /// <summary>They came, and are checked in. False where it is over, was cancelled, or was used already.</summary>
    public bool Arrive(DateTimeOffset now)
    {
        if (State is not AppointmentState.Booked || now >= End)
        {
            return false;
        }

        (State, ReminderDueAt) = (AppointmentState.Arrived, null);
        return true;
    }

    /// <summary>Its time is over: its employer may book another. False where it is not, or that was known.</summary>
    public bool Lapse(DateTimeOffset now)
    {
        if (State is not AppointmentState.Booked || now < End)
        {
            return false;
        }

        (State, ReminderDueAt) = (AppointmentState.Lapsed, null);
        return true;
    }
}

/// <summary>A counter of a centre at a time.</summary>
public sealed record Place(Guid CenterId, DateTimeOffset Start, DateTimeOffset End, int Counter);

/// <summary>Whose a turno is, and how to reach them.</summary>
public sealed record AppointmentHolder(EmployerId Employer, string Email, Mobile Mobile);

/// <summary>Where a turno comes from.</summary>
public sealed record AppointmentOrigin(string Reference, byte[] TokenHash, byte[] SealedToken, string Culture, DateTimeOffset BookedAt);

/// <summary>What came of changing a turno.</summary>
[Union]
public abstract partial record ChangeAppointmentOutcome
{
    public sealed record Changed : ChangeAppointmentOutcome;

    /// <summary>It stands since <paramref name="Since"/> and cannot be moved any more.</summary>
    public sealed record TooLate(DateTimeOffset Since) : ChangeAppointmentOutcome;

    /// <summary>It was cancelled or used, or its time passed.</summary>
    public sealed record Over(AppointmentState State) : ChangeAppointmentOutcome;

    /// <summary>No place in the slot that was asked for; the turno stays where it is.</summary>
    public sealed record Unavailable : ChangeAppointmentOutcome;

    /// <summary>There is no such turno.</summary>
    public sealed record NotFound : ChangeAppointmentOutcome;
}
