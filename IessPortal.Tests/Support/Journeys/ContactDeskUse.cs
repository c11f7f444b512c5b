using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Demo.Messaging;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Contacts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The demo's first employer, logged in, changing how it can be reached.</summary>
internal sealed class ContactDeskUse(TestPortal portal, OwnSession session)
{
    public const string CodeSubject = "Código para cambiar sus datos de contacto";
    public const string DoneSubject = "Sus datos de contacto fueron cambiados";
    public const string NewEmail = "nueva@comercial-demo.ec";
    public const string NewMobile = "0987654321";

    public static DemoEmployer Demo => DemoEmployers.All[0];

    public OwnSession Session => session;

    public static async Task<ContactDeskUse> OpenAsync(TestPortal portal, int demo = 0) =>
        new(portal, (await SignInDesk.EnterAsync(portal, demo)).Session(portal));

    public Task<BeginContactUpdateOutcome> BeginAsync(string email = NewEmail, string? key = null) => BeginAsync(NewContact.ReadEmail(email)!, key);

    public Task<BeginContactUpdateOutcome> BeginAsync(NewContact contact, string? key = null) =>
        portal.Get<BeginContactUpdateHandler>().HandleAsync(new(session, contact, key ?? Demo.Key, "es-EC", TestPortal.Visitor), CancellationToken.None);

    public Task<SendOutcome> SendAsync() =>
        portal.Get<SendUpdateCodeHandler>().HandleAsync(new(session, "es-EC", TestPortal.Visitor), CancellationToken.None);

    public Task<ConfirmCodeOutcome> ConfirmAsync(string? code) =>
        portal.Get<ConfirmContactUpdateHandler>().HandleAsync(new(session, code, "es-EC", TestPortal.Visitor), CancellationToken.None);

    public Task<ContactsView> ViewAsync() => portal.Get<ViewContactsHandler>().HandleAsync(session, CancellationToken.None);

    public Task<EmployerAccount> AccountAsync() => portal.ReadAsync(db => db.EmployerAccounts.SingleAsync(account => account.Id == session.AccountId));

    /// <summary>The newest code that went to an address.</summary>
    public string CodeTo(string address) => MailLines.Code(portal.Mailbox.Mails.First(mail => mail.To == address && mail.Subject == CodeSubject).Text);

    /// <summary>The newest code that went to a telephone.</summary>
    public string CodeBySms() => Regex.Match(portal.Get<DemoMobile>().Messages[0].Text, "[0-9]{6}").Value;

    /// <summary>With a code that the address on file has got.</summary>
    public async Task<ContactDeskUse> BegunAsync(NewContact? contact = null)
    {
        Assert.IsType<BeginContactUpdateOutcome.Begun>(await BeginAsync(contact ?? NewContact.ReadEmail(NewEmail)!));
        await portal.SendMailsAsync();
        return this;
    }

    /// <summary>With a code that the new one has got.</summary>
    public async Task<ContactDeskUse> AgreedAsync(NewContact? contact = null)
    {
        await BegunAsync(contact);
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await ConfirmAsync(CodeTo(Demo.Email!)));
        await portal.SendMailsAsync();
        return this;
    }
}
