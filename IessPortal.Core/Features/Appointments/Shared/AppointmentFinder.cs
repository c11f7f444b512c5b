using IessPortal.Core.Platform.Secrets;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>What the holder of a turno's link shows.</summary>
/// <param name="Token">From the link.</param>
/// <param name="RucEnding">The last four digits of the RUC, typed: a mail scanner that presses every button does not type.</param>
public sealed record AppointmentHandle(string? Token, string? RucEnding);

/// <summary>Finds a turno by the token of its link.</summary>
public sealed class AppointmentFinder(AppointmentNotifier notifier)
{
    /// <summary>How many digits of the RUC are asked for.</summary>
    public const int EndingLength = 4;

    /// <returns>None where the token is malformed or nobody's.</returns>
    internal async Task<(Appointment Appointment, Center Center)?> FindAsync(PortalDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: RandomSecret.TokenLength })
        {
            return null;
        }

        var hash = notifier.HashOf(token);
        return await db.Appointments.SingleOrDefaultAsync(appointment => appointment.TokenHash == hash, cancellationToken) is { } appointment
            ? (appointment, await db.Centers.SingleAsync(center => center.Id == appointment.CenterId, cancellationToken))
            : null;
    }

    internal static bool Confirms(AppointmentHandle handle, Appointment appointment) =>
        IdentifierText.Clean(handle.RucEnding) == appointment.Ruc.Value[^EndingLength..];
}
