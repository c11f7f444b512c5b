using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.MailAdministration;

/// <summary>What is left of mails and text messages. An employer's are those about its account, of its cases and links, and all to its address.</summary>
internal sealed class MailRetention(IOptions<RetentionOptions> options) : IRetentionPolicy
{
    public IEnumerable<ExpiredRecords> Find(PortalDbContext db, DateTimeOffset now)
    {
        var (before, held) = (now - options.Value.Mails, db.HeldAccounts);
        return
        [
            new(RetentionPurpose.Mails, "mails", "Staff see what was sent.", db.OutboxMessages.Where(
                message => message.State != OutboxState.Waiting && message.SettledAt < before
                    && (message.AccountId == null || !held.Contains(message.AccountId.Value))
                    && !db.Set<RecoveryCase>().Any(recovery => recovery.Id == message.CaseId && held.Contains(recovery.AccountId))
                    && !db.Set<KeyLink>().Any(link => link.Id == message.LinkId && held.Contains(link.AccountId))
                    && !db.Set<EmployerAccount>().Any(account => account.User.Email == message.Recipient && held.Contains(account.Id)))),
        ];
    }
}
