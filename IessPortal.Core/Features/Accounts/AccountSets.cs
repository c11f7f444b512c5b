using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts;

/// <summary>What accounts keep in the database.</summary>
public static class AccountSets
{
    extension(PortalDbContext db)
    {
        public DbSet<EmployerAccount> EmployerAccounts => db.Set<EmployerAccount>();
        public DbSet<KeyLink> KeyLinks => db.Set<KeyLink>();
        public DbSet<KeyChange> KeyChanges => db.Set<KeyChange>();
        public DbSet<KeyReminder> KeyReminders => db.Set<KeyReminder>();
        public DbSet<SignInRecord> SignIns => db.Set<SignInRecord>();
        public DbSet<AccountSession> AccountSessions => db.Set<AccountSession>();
        public DbSet<SignInPlace> SignInPlaces => db.Set<SignInPlace>();
        public DbSet<ContactUpdate> ContactUpdates => db.Set<ContactUpdate>();
        public DbSet<AccessCode> AccessCodes => db.Set<AccessCode>();
        public DbSet<EnrolmentLink> EnrolmentLinks => db.Set<EnrolmentLink>();
        public DbSet<SecondaryUser> SecondaryUsers => db.Set<SecondaryUser>();
        public DbSet<CorrectionRequest> CorrectionRequests => db.Set<CorrectionRequest>();
    }
}
