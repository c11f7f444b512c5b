using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Appointments;

/// <summary>What appointments leave behind. After visits, each of which holds on to its appointment.</summary>
internal sealed class AppointmentRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, held) = (now - options.Value.Visits, db.HeldAccounts);
        return
        [
            new(RetentionPurpose.Visits, "appointments", "Somebody may ask about theirs.", db.Appointments.Where(
                appointment => appointment.End < before
                    && !db.Set<Visit>().Any(visit => visit.AppointmentId == appointment.Id)
                    && !db.Set<EmployerAccount>().Any(
                        account => account.Ruc == appointment.Ruc && account.Sucursal == appointment.Sucursal && held.Contains(account.Id)))),
        ];
    }
}
