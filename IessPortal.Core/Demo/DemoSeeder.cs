using IessPortal.Core.Employers;
using IessPortal.Core.Messaging.Demo;
using IessPortal.Core.Storage;
using IessPortal.Core.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Demo;

/// <summary>Puts the demo's employers into the database, and back to where they began.</summary>
public sealed class DemoSeeder(PortalStore store, IPasswordHasher<PortalUser> hasher, DemoSwitches switches, DemoMailbox mailbox, TimeProvider time)
{
    /// <summary>Adds the employers that are missing.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var known = await store.ReadAsync(async db => await db.Users.Select(user => user.UserName!).ToListAsync(cancellationToken), cancellationToken);
        var missing = DemoEmployers.All.Where(demo => !known.Contains(EmployerAccount.UserNameOf(demo.Employer.Ruc, demo.Employer.Sucursal))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var now = time.Now();
        var accounts = missing.AsParallel().AsOrdered().Select(demo => Make(demo, now)).ToList();
        await store.WriteAsync(
            db =>
            {
                db.EmployerAccounts.AddRange(accounts);
                return Task.FromResult(true);
            },
            cancellationToken);
    }

    /// <summary>Forgets every case, mail, limit and log-in, and makes everything as it was at first. The audit chain stays.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        switches.Reset();
        mailbox.Clear();
        await store.WriteAsync(
            async db =>
            {
                await db.OutboxMessages.ExecuteDeleteAsync(cancellationToken);
                await db.KeyLinks.ExecuteDeleteAsync(cancellationToken);
                await db.KeyChanges.ExecuteDeleteAsync(cancellationToken);
                await db.SignIns.ExecuteDeleteAsync(cancellationToken);
                await db.IssuedDocuments.ExecuteDeleteAsync(cancellationToken);
                await db.RecoveryCases.ExecuteDeleteAsync(cancellationToken);
                await db.RateLimits.ExecuteDeleteAsync(cancellationToken);
                await db.SpentChallenges.ExecuteDeleteAsync(cancellationToken);
                await db.EmployerAccounts.ExecuteDeleteAsync(cancellationToken);
                return await db.Users.ExecuteDeleteAsync(cancellationToken);
            },
            cancellationToken);
        await SeedAsync(cancellationToken);
    }

    private EmployerAccount Make(DemoEmployer demo, DateTimeOffset now)
    {
        var began = now.AddDays(-demo.KeyAgeInDays);
        var account = new EmployerAccount(time.NewId(), demo.Employer, demo.Name, demo.RepresentativeName);
        if (demo.Email is not null)
        {
            account.ChangeEmail(demo.Email, began);
        }

        if (demo.Key is not null)
        {
            account.StoreKey(hasher.HashPassword(account.User, demo.Key), began);
        }

        if (demo.Blocked)
        {
            account.Block(BlockCause.FailedSignIns, now);
        }

        return account;
    }
}
