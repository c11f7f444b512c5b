using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>By what a turno is found: its link, or the employer who has it and what for.</summary>
public sealed record AppointmentClaim(string? Token)
{
    public AppointmentClaim(EmployerId employer, Purpose purpose) : this((string?)null) => (Employer, Purpose) = (employer, purpose);

    public EmployerId? Employer { get; }
    public Purpose Purpose { get; }
}

/// <summary>Where a turno's mails are to go from now on.</summary>
/// <param name="Email">As <see cref="EmailAddress.Read(string?)"/> gives it.</param>
/// <param name="Mobile">The one given with the turno: it stands on no page and in no mail, so that who got a mail by mistake does not know it.</param>
public sealed record CorrectedAddress(string Email, Mobile Mobile);

/// <summary>The mail of a turno is wanted once more.</summary>
/// <param name="Correction">Where it went astray; none: to the same address.</param>
public sealed record SendAppointmentMailCommand(AppointmentClaim Claim, CorrectedAddress? Correction, Actor Actor);

/// <summary>Mails a turno's confirmation once more. To another address it goes with another link: the one before may be in a stranger's hands.</summary>
public sealed class SendAppointmentMailHandler(
    PortalStore store,
    AppointmentFinder appointments,
    AppointmentNotifier notifier,
    RateLimits limits,
    IOptions<AppointmentsOptions> options,
    TimeProvider time)
{
    /// <summary>So often within an hour for one turno, wrong mobiles included.</summary>
    public const int MostPerHour = 5;

    public Task<SendAppointmentMailOutcome> HandleAsync(SendAppointmentMailCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => SendAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<SendAppointmentMailOutcome> SendAsync(
        PortalDbContext db, SendAppointmentMailCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, command.Claim, cancellationToken) is not var (appointment, center)
            || appointment.State is not AppointmentState.Booked || now >= appointment.End)
        {
            return new SendAppointmentMailOutcome.NotFound();
        }

        var taken = await limits.AcquireAsync(
            db, "appointment-mail", appointment.Reference, now, MostPerHour, TimeSpan.FromHours(1), cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentThrottled, command.Actor) { Reference = appointment.Reference });
            return new SendAppointmentMailOutcome.Throttled(full.FreeAt);
        }

        if (command.Correction is { } correction && correction.Mobile != appointment.Mobile)
        {
            return new SendAppointmentMailOutcome.NotConfirmed();
        }

        var token = command.Correction is null ? null : Correct(appointment, command.Correction.Email, now);
        var calendar = new CenterCalendar(center, await db.Holidays.AsNoTracking().ToListAsync(cancellationToken), options.Value);
        await notifier.RepeatAsync(db, appointment, center, displaced: !calendar.Attends(appointment.Start), now, cancellationToken);
        db.Audit(
            new AuditEntry(now, token is null ? AuditKind.AppointmentMailRepeated : AuditKind.AppointmentEmailCorrected, command.Actor)
            {
                Reference = appointment.Reference,
            });
        return new SendAppointmentMailOutcome.Sent(appointment.Email, token);
    }

    private string Correct(Appointment appointment, string email, DateTimeOffset now)
    {
        var (token, origin) = notifier.Issue(appointment.Id, appointment.Culture, now);
        appointment.ChangeEmail(email, origin.TokenHash, origin.SealedToken);
        return token;
    }

    private async Task<(Appointment Appointment, Center Center)?> FindAsync(PortalDbContext db, AppointmentClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Employer is not { } employer)
        {
            return await appointments.FindAsync(db, claim.Token, cancellationToken);
        }

        return await AppointmentFinder.LiveAsync(db, employer, claim.Purpose, cancellationToken) is { } live
            ? (live, await db.Centers.SingleAsync(center => center.Id == live.CenterId, cancellationToken))
            : null;
    }
}

[Union]
public abstract partial record SendAppointmentMailOutcome
{
    /// <param name="Token">Opens the turno's page from now on, where the address was corrected; none: the link stays.</param>
    public sealed record Sent(string Email, string? Token) : SendAppointmentMailOutcome;

    /// <summary>The mobile is not the turno's: nothing was changed or sent.</summary>
    public sealed record NotConfirmed : SendAppointmentMailOutcome;

    /// <summary>Too often within the hour.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : SendAppointmentMailOutcome;

    /// <summary>There is no such turno, or it is off or over.</summary>
    public sealed record NotFound : SendAppointmentMailOutcome;
}
