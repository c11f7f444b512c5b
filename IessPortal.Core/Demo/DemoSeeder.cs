using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Statistics;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo;

/// <summary>Puts the demo's employers, centres and staff into the database, and back to where they began.</summary>
public sealed class DemoSeeder(
    PortalStore store, IPasswordHasher<PortalUser> hasher, PasswordHistory history, SecondFactors factors, DemoSwitches switches, DemoInboxes inboxes,
    TimeProvider time)
{
    /// <summary>Adds the employers, centres and staff that are missing.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await SeedCentersAsync(cancellationToken);
        var names = DemoEmployers.All.Select(NameOf).Concat(DemoStaff.All.Select(member => member.Email)).ToList();
        var known = await store.ReadAsync(
            async db => await db.Users.Select(user => user.UserName!).Where(name => names.Contains(name)).ToListAsync(cancellationToken), cancellationToken);
        var missing = DemoEmployers.All.Where(demo => !known.Contains(NameOf(demo))).ToList();
        var newStaff = DemoStaff.All.Any(member => !known.Contains(member.Email));
        if (missing.Count == 0 && !newStaff)
        {
            return;
        }

        var now = time.Now();
        var accounts = missing.AsParallel().AsOrdered().Select(demo => Make(demo, now)).ToList();
        var center = await store.ReadAsync(
            db => db.Centers.Where(center => center.Name == DemoStaff.Center).Select(center => (Guid?)center.Id).SingleOrDefaultAsync(cancellationToken),
            cancellationToken);
        var staff = newStaff ? DemoStaff.Make(factors, hasher, time.NewId, now).Where(member => !known.Contains(member.Email)).ToList() : [];
        staff.ForEach(member => member.ChangePost(member.Person, center));
        await store.WriteAsync(
            db =>
            {
                db.EmployerAccounts.AddRange(accounts);
                db.StaffMembers.AddRange(staff);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    /// <summary>Forgets every case, mail, limit and log-in, and makes everything as it was at first. The audit chain stays.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        switches.Reset();
        inboxes.Clear();
        await store.WriteAsync(
            async db =>
            {
                await db.OutboxMessages.ExecuteDeleteAsync(cancellationToken);
                await db.TemplateOverrides.ExecuteDeleteAsync(cancellationToken);
                await db.KeyLinks.ExecuteDeleteAsync(cancellationToken);
                await db.KeyChanges.ExecuteDeleteAsync(cancellationToken);
                await db.SignIns.ExecuteDeleteAsync(cancellationToken);
                await db.IssuedDocuments.ExecuteDeleteAsync(cancellationToken);
                await db.RecoveryCases.ExecuteDeleteAsync(cancellationToken);
                await db.VisitApprovals.ExecuteDeleteAsync(cancellationToken);
                await db.Visits.ExecuteDeleteAsync(cancellationToken);
                await db.Appointments.ExecuteDeleteAsync(cancellationToken);
                await db.Set<DailyFigure>().ExecuteDeleteAsync(cancellationToken);
                await db.Holidays.ExecuteDeleteAsync(cancellationToken);
                await db.RateLimits.ExecuteDeleteAsync(cancellationToken);
                await db.UsedChallenges.ExecuteDeleteAsync(cancellationToken);
                await db.UnblockRequests.ExecuteDeleteAsync(cancellationToken);
                await db.SecondaryUsers.ExecuteDeleteAsync(cancellationToken);
                await db.CorrectionRequests.ExecuteDeleteAsync(cancellationToken);
                await db.EmployerAccounts.ExecuteDeleteAsync(cancellationToken);
                await db.StaffMembers.ExecuteDeleteAsync(cancellationToken);
                await db.Centers.ExecuteDeleteAsync(cancellationToken);
                return await db.Users.ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
        await SeedAsync(cancellationToken);
    }

    private Task<bool> SeedCentersAsync(CancellationToken cancellationToken) => store.WriteAsync(
        async db =>
        {
            if (await db.Centers.AnyAsync(cancellationToken))
            {
                return false;
            }

            db.Centers.AddRange(DemoCenters.All.Select(details => new Center(time.NewId(), details)));
            db.Holidays.AddRange(DemoCenters.Holidays.Select(details => new Holiday(time.NewId(), details)));
            return true;
        },
        cancellationToken);

    private static string NameOf(DemoEmployer demo) => EmployerAccount.UserNameOf(demo.Employer.Ruc, demo.Employer.Sucursal);

    private EmployerAccount Make(DemoEmployer demo, DateTimeOffset now)
    {
        var began = now.AddDays(-demo.KeyAgeInDays);
        var account = new EmployerAccount(time.NewId(), demo.Employer, demo.Name, demo.RepresentativeName);
        if (demo.Email is not null)
        {
            account.ChangeEmail(demo.Email, began);
        }

        account.ChangeMobile(demo.Mobile is { } mobile ? Mobile.FromStored(mobile) : null, began);
        if (demo.Key is not null)
        {
            account.StoreKey(history.Hash(account, demo.Key), began);
        }

        if (demo.Blocked)
        {
            account.Block(BlockCause.FailedSignIns, now);
        }

        return account;
    }
}
