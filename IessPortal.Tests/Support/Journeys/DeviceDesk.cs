using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The session of an employer who enrols devices; where nothing else is said, the demo's first, logged in just now.</summary>
internal sealed class DeviceDesk(TestPortal portal, OwnSession session)
{
    public const string CodeSubject = "Código para registrar un dispositivo";

    public OwnSession Session => session;

    public static async Task<DeviceDesk> OpenAsync(TestPortal portal, string token = "session", string? demoCase = null)
    {
        var journey = demoCase is null ? Journey.InOrder(portal) : Journey.Of(portal, demoCase);
        return new(portal, new((await journey.AccountAsync()).Id, token, portal.Clock.GetUtcNow()));
    }

    public Task<SendOutcome> SendAsync() =>
        portal.Get<SendAccessCodeHandler>().HandleAsync(new(session, "es-EC", TestPortal.Visitor), CancellationToken.None);

    public string CodeFromMail() => MailLines.Code(portal.Mailbox.Mails.First(mail => mail.Subject == CodeSubject).Text);

    public Task<ConfirmCodeOutcome> ConfirmAsync(string? code) =>
        portal.Get<ConfirmAccessCodeHandler>().HandleAsync(new(session, code, TestPortal.Visitor), CancellationToken.None);

    public Task<EnrolOutcome> EnrolAsync(PasskeyProof? proof, string? name = "Mi teléfono") =>
        portal.Get<EnrolDeviceHandler>().HandleAsync(new(session, proof, name, TestPortal.Visitor), CancellationToken.None);

    public Task<EnrolOutcome> EnrolAsync() => EnrolAsync(portal.ProofOf(session.AccountId, Passkeys.Fresh()));

    public Task<DevicesView> ViewAsync() => portal.Get<ViewDevicesHandler>().HandleAsync(session, CancellationToken.None);

    /// <summary>With a code that the mail server has accepted.</summary>
    public async Task<DeviceDesk> WithCodeAsync()
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        await portal.SendMailsAsync();
        return this;
    }

    /// <summary>With the right to enrol devices.</summary>
    public async Task<DeviceDesk> OpenedAsync()
    {
        await WithCodeAsync();
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await ConfirmAsync(CodeFromMail()));
        return this;
    }
}
