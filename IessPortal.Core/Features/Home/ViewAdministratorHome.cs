using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

public sealed record ViewAdministratorHomeQuery(Actor Actor);

/// <summary>Shows what an administrator has to see to: centres, people, holidays, texts.</summary>
public sealed class ViewAdministratorHomeHandler(PortalStore store, IOptions<AppointmentsOptions> options, TimeProvider time)
{
    public const Permission Needs = Permission.ManageCenters;

    public Task<AdministratorHome> HandleAsync(ViewAdministratorHomeQuery query, CancellationToken cancellationToken)
    {
        return store.ReadAsync(
            async db =>
            {
                await StaffAuthorization.RequireAsync(db, query.Actor, Needs, cancellationToken);
                var now = time.Now();
                var centers = await db.Centers.OrderBy(center => center.Name).ToListAsync(cancellationToken);
                var members = await db.StaffMembers.Where(member => member.DisabledAt == null).OrderBy(member => member.Name).ToListAsync(cancellationToken);
                var passkeys = await db.UserPasskeys.Where(passkey => db.Set<StaffMember>().Any(member => member.Id == passkey.UserId))
                    .Select(passkey => passkey.UserId).Distinct().ToListAsync(cancellationToken);
                return new AdministratorHome(
                    [.. centers.Where(center => center.Active && center.Hours.Count == 0).Select(center => center.Name)],
                    [
                        .. members.Where(member => member.IsActive && !member.User.TwoFactorEnabled && !passkeys.Contains(member.Id))
                            .Select(member => member.Name),
                    ],
                    members.Count(member => !member.HasJoined && member.IsInvited(now)),
                    members.Count(member => !member.HasJoined && !member.IsInvited(now)),
                    await ComingHolidays.ReadAsync(db, centers, options.Value, now, cancellationToken),
                    await TextsAsync(db, cancellationToken),
                    await db.EmployerImports.CountAsync(
                        import => import.State == ImportState.Asked && import.BroughtBy != query.Actor.Id, cancellationToken),
                    await LastImportAsync(db, cancellationToken));
            },
            cancellationToken);
    }

    private static Task<LastImport?> LastImportAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        db.EmployerImports.Where(import => import.State == ImportState.Done)
            .OrderByDescending(import => import.EndedAt)
            .Select(import => new LastImport(import.FileName, import.EndedAt!.Value, import.Written.Created + import.Written.Changed))
            .FirstOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<ChangedText>> TextsAsync(PortalDbContext db, CancellationToken cancellationToken) =>
    [
        .. (await db.TemplateOverrides
            .Where(version => !db.TemplateOverrides.Any(
                later => later.Template == version.Template && later.Language == version.Language && later.Number > version.Number))
            .ToListAsync(cancellationToken))
            .Where(version => !version.IsOriginal)
            .OrderByDescending(version => version.WrittenAt)
            .Select(version => new ChangedText(version.Template, version.Language, version.WrittenBy, version.WrittenAt)),
    ];
}
