using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Messaging.Templates;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Tests.Faults;

/// <summary>What has to hold once all faults are over, as the database and the mail server have it.</summary>
internal static class FaultChecks
{
    public static async Task CheckAsync(FaultWorld world, IReadOnlyCollection<FaultEmployer> people)
    {
        await world.ReadyAsync();
        foreach (var host in world.Hosts)
        {
            host.Count();
        }

        // Before the rows: a mail that comes meanwhile is one attempt more, and none that nobody wrote down.
        var copies = world.Mail.Mails.CountBy(mail => mail.Id).ToDictionary();
        var (messages, set, names) = await world.ReadAsync(async db => (
            await db.OutboxMessages.ToListAsync(),
            await db.AuditEntries.Where(entry => entry.Kind == AuditKind.KeySet).Select(entry => entry.AccountId).ToListAsync(),
            await db.EmployerAccounts.ToDictionaryAsync(account => account.Email!, account => account.Id)));
        var arrived = world.Mail.Mails.Select(mail => mail.Id).ToHashSet();
        var notice = MailTemplates.Of(typeof(KeyChangedMail)).Id;
        foreach (var person in people)
        {
            var account = names[person.Email];
            if (set.Count(changed => changed == account) is var changes and not 1)
            {
                world.Report.Add($"Seed {person.Number}: {changes} changes of the key.");
            }

            var notices = messages.FindAll(message => message.AccountId == account && message.Kind == notice);
            if (notices is not [{ State: OutboxState.Accepted or OutboxState.Waiting }])
            {
                world.Report.Add($"Seed {person.Number}: the notices of the change are «{string.Join(", ", notices.Select(one => one.State))}».");
            }
        }

        foreach (var message in messages)
        {
            if (message.State is OutboxState.Accepted && !arrived.Contains(message.Id))
            {
                world.Report.Add($"A mail was lost, {message.Kind} to {message.Recipient}: accepted, and it never came.");
            }

            if (copies.GetValueOrDefault(message.Id) is var came && came > Math.Max(1, message.Attempts))
            {
                world.Report.Add($"{message.Kind} to {message.Recipient} came {came} times; {message.Attempts} attempts were written down.");
            }
        }

        world.Copies = copies.Values.Sum(count => count - 1);
        if (await world.Get<VerifyAuditHandler>().HandleAsync(CancellationToken.None) is not VerifyAuditOutcome.Whole)
        {
            world.Report.Add("The audit's chain is not whole.");
        }
    }
}
