using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>One employer's way through method 2, use case by use case; where nothing else is said, the demo's first.</summary>
internal sealed class UnblockingJourney(TestPortal portal, DemoEmployer? demo = null)
{
    private readonly Journey pages = new(portal, demo ?? DemoEmployers.All[0]);

    public DemoEmployer Demo => pages.Demo;

    public string? BrowserToken { get; private set; }

    public string Reference { get; private set; } = string.Empty;

    public CaseHandle Handle => new(BrowserToken, Reference);

    public async Task<IdentifyEmployerOutcome> IdentifyAsync()
    {
        var command = new IdentifyEmployerCommand(Demo.Employer, portal.SolveCaptcha(), BrowserToken, "es-EC", TestPortal.Visitor)
        {
            Method = RecoveryMethod.Unblocking,
        };
        var outcome = await portal.Get<IdentifyEmployerHandler>().HandleAsync(command, CancellationToken.None);
        if (outcome is IdentifyEmployerOutcome.Started started)
        {
            BrowserToken = started.BrowserToken;
            Reference = (await ViewAsync()).Case.Reference;
        }

        return outcome;
    }

    public Task<CheckEligibilityOutcome> CheckAsync() =>
        portal.Get<CheckEligibilityHandler>().HandleAsync(new(BrowserToken, TestPortal.Visitor), CancellationToken.None);

    public Task<ProveOutcome> ProveAsync(PasskeyProof? proof) =>
        portal.Get<ProveByPasskeyHandler>().HandleAsync(new(Handle, proof, TestPortal.Visitor), CancellationToken.None);

    public Task<SendOutcome> SendAsync(DeliveryChannel channel = DeliveryChannel.Mail) =>
        portal.Get<SendUnblockLinkHandler>().HandleAsync(new(Handle, channel, TestPortal.Visitor), CancellationToken.None);

    public Task<SendOutcome> ResendAsync() => portal.Get<SendLinkHandler>().HandleAsync(new(Handle, TestPortal.Visitor), CancellationToken.None);

    public async Task<CaseView> ViewAsync() =>
        await portal.Get<ViewCaseHandler>().HandleAsync(BrowserToken, CancellationToken.None)
            ?? throw new InvalidOperationException("The browser holds no case.");

    public Task<SetKeyOutcome> SetKeyAsync() => pages.SetKeyAsync(pages.TokenFromMail());

    /// <summary>Blocked by failed log-ins, with a device enrolled before, and asked to show it.</summary>
    public async Task<(UnblockingJourney Journey, Guid Account, UserPasskeyInfo Passkey)> ToProofAsync(uint count = 1)
    {
        var (account, _) = await Blocks.BlockAsync(portal);
        var passkey = await portal.GivePasskeyAsync(account, count);
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync());
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Biometrics), await CheckAsync());
        return (this, account, passkey);
    }

    /// <summary>With a link that the mail server has accepted.</summary>
    public async Task<UnblockingJourney> ToLinkAsync()
    {
        var (_, account, passkey) = await ToProofAsync();
        Assert.IsType<ProveOutcome.Proved>(await ProveAsync(portal.ProofOf(account, passkey.Next(2))));
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        await portal.SendMailsAsync();
        return this;
    }
}
