using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Devices;

public sealed class EnrolDeviceTests
{
    [Theory, Databases]
    public async Task One_answer_enrols_once_and_every_address_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await DeviceDesk.OpenAsync(portal)).OpenedAsync();
        var proof = portal.ProofOf(desk.Session.AccountId, Passkeys.Fresh());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => desk.EnrolAsync(proof))));

        Assert.Single(outcomes, outcome => outcome is EnrolOutcome.Enrolled);
        Assert.Equal(7, outcomes.Count(outcome => outcome is EnrolOutcome.Refused));
        Assert.Equal(
            ("Mi teléfono", (DateTimeOffset?)null), Assert.Single((await desk.ViewAsync()).Devices.Select(device => (device.Name, device.LastUsedAt))));
        await portal.SendMailsAsync();
        Assert.Single(
            portal.Mailbox.Mails,
            mail => mail.Subject == "Se registró un dispositivo en su cuenta de empleador" && mail.Text.Contains("Mi teléfono", StringComparison.Ordinal));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.DeviceEnrolled);
    }

    [Theory, Databases]
    public async Task Without_the_code_or_after_its_time_nothing_is_enrolled(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await DeviceDesk.OpenAsync(portal);
        Assert.Equal(new EnrolOutcome.NotOpen(), await desk.EnrolAsync());
        await desk.WithCodeAsync();
        Assert.Equal(new EnrolOutcome.NotOpen(), await desk.EnrolAsync());
        await desk.ConfirmAsync(desk.CodeFromMail());
        Assert.Equal(new EnrolOutcome.NotOpen(), await (await DeviceDesk.OpenAsync(portal, "another")).EnrolAsync());
        portal.Clock.Advance(Sample.Limits.EnrolmentWindow - TimeSpan.FromTicks(1));
        Assert.Equal(new EnrolOutcome.Enrolled(), await desk.EnrolAsync());
        portal.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(new EnrolOutcome.NotOpen(), await desk.EnrolAsync());
    }

    [Fact]
    public async Task What_does_not_hold_is_somebody_else_s_or_is_one_too_many_is_refused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await (await DeviceDesk.OpenAsync(portal)).OpenedAsync();
        var account = desk.Session.AccountId;
        var other = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;
        var others = await portal.GivePasskeyAsync(other);

        Assert.Equal(
            new EnrolOutcome.Refused(),
            await portal.Get<EnrolDeviceHandler>().HandleAsync(new(desk.Session, null, null, TestPortal.Visitor), CancellationToken.None));
        Assert.Equal(new EnrolOutcome.Refused(), await desk.EnrolAsync(portal.ProofOf(other, Passkeys.Fresh())));
        Assert.Equal(new EnrolOutcome.Refused(), await desk.EnrolAsync(portal.ProofOf(account, Passkeys.Fresh(verified: false))));
        Assert.Equal(new EnrolOutcome.Known(), await desk.EnrolAsync(portal.ProofOf(account, others)));
        for (var device = 0; device < PasskeyStore.MostPerPerson; device++)
        {
            Assert.Equal(new EnrolOutcome.Enrolled(), await desk.EnrolAsync());
        }

        Assert.Equal(new EnrolOutcome.TooMany(), await desk.EnrolAsync());
        Assert.True((await desk.ViewAsync()).IsFull);
    }
}

public sealed class RemoveDeviceTests
{
    [Theory, Databases]
    public async Task It_is_gone_at_once_and_every_address_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await (await DeviceDesk.OpenAsync(portal)).OpenedAsync();
        await desk.EnrolAsync();
        var device = Assert.Single((await desk.ViewAsync()).Devices).Id;
        var other = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;

        Assert.False(await RemoveAsync(portal, other, device));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RemoveAsync(portal, desk.Session.AccountId, device))));

        Assert.Single(outcomes, removed => removed);
        Assert.Empty((await desk.ViewAsync()).Devices);
        await portal.SendMailsAsync();
        Assert.Single(portal.Mailbox.Mails, mail => mail.Subject == "Se quitó un dispositivo de su cuenta de empleador");
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.DeviceRemoved);
    }

    private static Task<bool> RemoveAsync(TestPortal portal, Guid account, string device) =>
        portal.Get<RemoveDeviceHandler>().HandleAsync(new(account, device, Actor.Employer(account, "", "")), CancellationToken.None);
}

public sealed class RenameDeviceTests
{
    [Theory, Databases]
    public async Task It_has_another_name_and_proves_as_before(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await DeviceDesk.OpenAsync(portal);
        await portal.GivePasskeyAsync(desk.Session.AccountId);
        var before = Assert.Single((await desk.ViewAsync()).Devices);
        var rename = portal.Get<RenameDeviceHandler>();
        var other = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;

        Assert.False(
            await rename.HandleAsync(new(desk.Session.AccountId, before.Id, "  ", Actor.Employer(desk.Session.AccountId, "", "")), CancellationToken.None));
        Assert.False(await rename.HandleAsync(new(other, before.Id, "Ajeno", Actor.Employer(other, "", "")), CancellationToken.None));
        Assert.True(
            await rename.HandleAsync(
                new(desk.Session.AccountId, before.Id, new string('x', PasskeyStore.LongestName + 1), Actor.Employer(desk.Session.AccountId, "", "")),
                CancellationToken.None));

        Assert.Equal(before with { Name = new string('x', PasskeyStore.LongestName) }, Assert.Single((await desk.ViewAsync()).Devices));
    }
}

public sealed class ViewDevicesTests
{
    [Theory, Databases]
    public async Task The_oldest_comes_first_with_its_last_use(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (journey, account, passkey) = await new UnblockingJourney(portal).ToProofAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await journey.ProveAsync(portal.ProofOf(account, passkey.Next(2)));

        var view = await portal.Get<ViewDevicesHandler>().HandleAsync((await DeviceDesk.OpenAsync(portal)).Session, CancellationToken.None);

        Assert.Equal(TestClock.Start.AddMinutes(1), Assert.Single(view.Devices).LastUsedAt);
        Assert.Equal((true, null, false), (view.Fresh, view.OpenUntil, view.IsFull));
    }
}
