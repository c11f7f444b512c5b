using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>Somebody wants a turno.</summary>
/// <param name="Employer">As typed; whether there is such an employer is not looked at, and so not told.</param>
public sealed record BeginAppointmentCommand(EmployerId Employer, Purpose Purpose, string? Captcha, Actor Actor);

/// <summary>
/// Keeps those out who would empty the calendar by a program: a solved captcha each time, and a limit for each address. Who has a turno already hears it
/// before choosing a place and an hour.
/// </summary>
public sealed class BeginAppointmentHandler(PortalStore store, CaptchaGate captcha, RateLimits limits, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public Task<BeginAppointmentOutcome> HandleAsync(BeginAppointmentCommand command, CancellationToken cancellationToken) =>
        store.WriteAsync(db => BeginAsync(db, command, time.Now(), cancellationToken), cancellationToken);

    private async Task<BeginAppointmentOutcome> BeginAsync(
        PortalDbContext db, BeginAppointmentCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var check = await captcha.CheckAsync(db, command.Captcha, CaptchaLevel.Normal, command.Actor.Address, now, cancellationToken);
        if (check is CaptchaCheck.Throttled stopped)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentThrottled, command.Actor));
            return new BeginAppointmentOutcome.Throttled(stopped.FreeAt);
        }

        if (check is not CaptchaCheck.Passed passed)
        {
            return new BeginAppointmentOutcome.CaptchaRefused();
        }

        var taken = await limits.AcquireForNetworkAsync(
            db, "begin-appointment", command.Actor.Address, now, options.Value.BookingsPerHour, Hour, cancellationToken);
        if (taken is RateLimitOutcome.Exceeded full)
        {
            db.Audit(new AuditEntry(now, AuditKind.AppointmentThrottled, command.Actor));
            return new BeginAppointmentOutcome.Throttled(full.FreeAt);
        }

        db.UsedChallenges.Add(passed.Spent);
        return await AppointmentFinder.LiveAsync(db, command.Employer, command.Purpose, cancellationToken) is { } live && now < live.End
            ? new BeginAppointmentOutcome.HasAnother()
            : new BeginAppointmentOutcome.Begun();
    }
}

[Union]
public abstract partial record BeginAppointmentOutcome
{
    public sealed record Begun : BeginAppointmentOutcome;

    /// <summary>The employer has a live turno for this purpose.</summary>
    public sealed record HasAnother : BeginAppointmentOutcome;

    /// <summary>The captcha is missing, wrong, too old or used already: a new one solves itself.</summary>
    public sealed record CaptchaRefused : BeginAppointmentOutcome;

    /// <summary>Too many were begun from this address.</summary>
    public sealed record Throttled(DateTimeOffset FreeAt) : BeginAppointmentOutcome;
}
