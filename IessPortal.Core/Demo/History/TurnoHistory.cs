using IessPortal.Core.Domain.Languages;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Demo.History;

/// <summary>Turnos of a centre: booked some days before, called to mind, and then kept, cancelled or forgotten.</summary>
internal sealed class TurnoHistory(HistoryStage stage, Center center, AppointmentNotifier notifier)
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    /// <summary>The turno of somebody at a place; none where it is taken, or they have one already.</summary>
    public Appointment? Book(HistoryAccount who, Purpose purpose, DateTimeOffset start, int counter, HistoryDice dice)
    {
        var place = new Place(center.Id, start, start + Slot, counter);
        var isPast = start < stage.Now;
        if ((!isPast && !stage.Cast.MayBook(who, purpose)) || !stage.Book.Take(place))
        {
            return null;
        }

        var booked = start - Ahead(dice);
        booked = booked < stage.Now ? booked : stage.Now - dice.Between(TimeSpan.FromMinutes(20), TimeSpan.FromDays(3));
        // What was mailed before that is kept no longer.
        var kept = stage.Now - stage.Rules.KeepFor;
        booked = booked > kept ? booked : kept + dice.Between(TimeSpan.Zero, start - kept);
        var id = dice.Id(booked);
        var holder = new AppointmentHolder(
            who.Account.Employer, who.Account.Email ?? "turno@correo-demo.ec", who.Account.Mobile ?? Mobile.FromStored("0991234567"));
        var turno = new Appointment(id, purpose, holder, place, Origin(id, booked, isPast, dice));
        turno.PlanReminder(booked, stage.Rules.Appointments);
        stage.Book.Appointments.Add(turno);
        var actor = HistoryPeople.Visitor(dice);
        stage.Book.Note(booked, AuditKind.AppointmentBooked, actor, turno.Reference, $"{purpose}: {center.Name}, {start:u}");
        Mail(turno, booked, dice);
        if (turno.ReminderDueAt is { } due && due < stage.Now)
        {
            turno.Remind(due);
            stage.Book.Note(due, AuditKind.AppointmentReminded, Actor.System, turno.Reference);
            Mail(turno, due, dice);
        }

        return turno;
    }

    /// <summary>What became of a turno whose time has passed. True: its holder came.</summary>
    public bool Keep(Appointment turno, DateTimeOffset arrival, HistoryDice dice)
    {
        var share = dice.Share();
        if (share < 0.07 && turno.FixedFrom(stage.Rules.Appointments) - turno.BookedAt > TimeSpan.FromHours(2))
        {
            var at = turno.FixedFrom(stage.Rules.Appointments) - dice.Between(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1.5));
            turno.Cancel(at);
            stage.Book.Note(at, AuditKind.AppointmentCancelled, HistoryPeople.Visitor(dice), turno.Reference, $"{center.Name}, {turno.Start:u}");
            Mail(turno, at, dice);
            return false;
        }

        if (share < 0.16)
        {
            turno.Lapse(turno.End);
            stage.Book.Note(turno.End, AuditKind.AppointmentLapsed, Actor.System, turno.Reference);
            return false;
        }

        return turno.Arrive(arrival);
    }

    // The link of one that is still to come has to work; nobody has that of the others.
    private AppointmentOrigin Origin(Guid id, DateTimeOffset booked, bool isPast, HistoryDice dice)
    {
        var reference = stage.Book.Reference(dice);
        return isPast
            ? new(reference, dice.Bytes(32), [], Language.Default.Name, booked)
            : notifier.Issue(id, Language.Default.Name, booked).Origin with { Reference = reference };
    }

    private void Mail(Appointment turno, DateTimeOffset at, HistoryDice dice) => HistoryMails.Send(
        stage.Book,
        typeof(AppointmentMail),
        new(turno.Email, turno.Culture, turno.Reference),
        at,
        (at + HistoryMails.Latency(dice), new SendResult.Accepted()),
        dice);

    private static TimeSpan Ahead(HistoryDice dice)
    {
        var ahead = dice.About(3.5 * 86_400, 0.9);
        return ahead < TimeSpan.FromHours(3) ? TimeSpan.FromHours(3) : ahead > TimeSpan.FromDays(25) ? TimeSpan.FromDays(25) : ahead;
    }
}
