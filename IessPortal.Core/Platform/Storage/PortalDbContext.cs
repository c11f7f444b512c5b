using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using IessPortal.Core.Platform.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Platform.Storage;

/// <summary>The one model of both databases; each has a type of its own, for what differs and for its migrations.</summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options)
{
    private readonly List<AuditEntry> unsealed = [];

    public DbSet<EmployerAccount> EmployerAccounts => Set<EmployerAccount>();
    public DbSet<RecoveryCase> RecoveryCases => Set<RecoveryCase>();
    public DbSet<AccessCode> AccessCodes => Set<AccessCode>();
    public DbSet<EnrolmentLink> EnrolmentLinks => Set<EnrolmentLink>();
    public DbSet<SignedRequest> SignedRequests => Set<SignedRequest>();
    public DbSet<SignedRequestFile> SignedRequestFiles => Set<SignedRequestFile>();
    public DbSet<KeyLink> KeyLinks => Set<KeyLink>();
    public DbSet<KeyChange> KeyChanges => Set<KeyChange>();
    public DbSet<SignInRecord> SignIns => Set<SignInRecord>();
    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();
    public DbSet<SignInPlace> SignInPlaces => Set<SignInPlace>();
    public DbSet<KeyReminder> KeyReminders => Set<KeyReminder>();
    public DbSet<ContactUpdate> ContactUpdates => Set<ContactUpdate>();
    public DbSet<Center> Centers => Set<Center>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<VisitApproval> VisitApprovals => Set<VisitApproval>();
    public DbSet<VisitScan> VisitScans => Set<VisitScan>();
    public DbSet<UnblockRequest> UnblockRequests => Set<UnblockRequest>();
    public DbSet<MailWording> MailWordings => Set<MailWording>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<IssuedDocument> IssuedDocuments => Set<IssuedDocument>();
    public DbSet<SecondaryUser> SecondaryUsers => Set<SecondaryUser>();
    public DbSet<CorrectionRequest> CorrectionRequests => Set<CorrectionRequest>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<RateLimit> RateLimits => Set<RateLimit>();
    public DbSet<SpentChallenge> SpentChallenges => Set<SpentChallenge>();
    public DbSet<StoredKey> DataProtectionKeys => Set<StoredKey>();

    /// <summary>Notes what happens; it is saved, in its place in the chain, with the changes that it tells of.</summary>
    public void Audit(AuditEntry entry) => unsealed.Add(entry);

    /// <summary>Hands over what was noted since the last time.</summary>
    internal IReadOnlyList<AuditEntry> TakeUnsealed()
    {
        var taken = unsealed.ToList();
        unsealed.Clear();
        return taken;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<Ruc>().HaveConversion<Converters.OfRuc>().HaveMaxLength(Ruc.Length);
        configurationBuilder.Properties<Sucursal>().HaveConversion<Converters.OfSucursal>().HaveMaxLength(Sucursal.Length);
        configurationBuilder.Properties<PersonId>().HaveConversion<Converters.OfPersonId>().HaveMaxLength(20);
        configurationBuilder.Properties<Mobile>().HaveConversion<Converters.OfMobile>().HaveMaxLength(Mobile.Length);
        configurationBuilder.Properties<Reason>().HaveConversion<Converters.OfReason>().HaveMaxLength(40);
    }
}
