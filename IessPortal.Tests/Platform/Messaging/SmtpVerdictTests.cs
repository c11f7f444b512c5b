using IessPortal.Core.Features.MailAdministration;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using IessPortal.Web.Public.Recovery;
using Microsoft.Extensions.Options;
using Xunit;

namespace IessPortal.Tests.Platform.Messaging;

/// <summary>From the mail server's answer to what employer and staff are told: who is on a blacklist is us.</summary>
[StartsProcesses]
public sealed class SmtpVerdictTests
{
    [Theory]
    [InlineData("550 5.7.1 client [192.0.2.1] blocked using Spamhaus", "550 5.7.1 (Recipient)", OutboxState.GivenUp, "CORREO-NO-ACEPTADO")]
    [InlineData("550 5.1.1 no such user", "550 5.1.1 (Recipient)", OutboxState.Refused, "CORREO-RECHAZADO")]
    public async Task Only_a_fault_of_the_address_is_told_as_one(string reply, string shown, OutboxState state, string told)
    {
        await using var server = await SmtpServer.StartAsync("accept", $"rcpt={reply}");
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, server.Settings());
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        await journey.SendCodeAsync();
        for (var second = 0; second <= 20; second++)
        {
            await portal.SendMailsAsync();
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var watched = Assert.Single((await portal.Get<ListMailsHandler>().HandleAsync(new(new(), supervisor), TestContext.Current.CancellationToken)).Items);
        Assert.Equal((state, shown), (watched.State, watched.LastError));
        var code = (await journey.ViewAsync()).Case.CurrentCode;
        var limits = portal.Get<IOptions<RecoveryOptions>>().Value;
        Assert.Equal(told, CodeMessages.Of(code, new Dictionary<string, string?>(), portal.Clock.GetUtcNow(), limits).ErrorReason?.Code);
    }
}
