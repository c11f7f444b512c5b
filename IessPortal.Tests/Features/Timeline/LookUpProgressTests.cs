using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Timeline;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Features.Timeline;

public sealed class LookUpProgressTests
{
    private static readonly ProgressKey Key = new("K7Q-4M", PersonId.FromStored("1700000019"));

    [Theory, Databases]
    public async Task An_address_may_ask_so_often_in_an_hour_and_then_waits(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, Twice);

        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key));
        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key with { Reference = "AAA-22" }));
        var throttled = Assert.IsType<LookUpProgressOutcome.Throttled>(await AskAsync(portal, Key with { Reference = "AAA-23" }));
        Assert.Equal(portal.Clock.GetUtcNow() + TimeSpan.FromHours(1), throttled.FreeAt);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ProgressThrottled);
        portal.Clock.AdvanceTo(throttled.FreeAt);
        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key));
    }

    [Theory, Databases]
    public async Task One_number_cannot_be_tried_with_many_cedulas_from_many_places(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, Twice);

        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key, "203.0.113.1"));
        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key, "203.0.113.2"));
        Assert.IsType<LookUpProgressOutcome.Throttled>(await AskAsync(portal, Key, "203.0.113.3"));
        Assert.IsType<LookUpProgressOutcome.Granted>(await AskAsync(portal, Key with { Reference = "AAA-22" }, "203.0.113.3"));
    }

    [Fact]
    public async Task A_captcha_serves_once()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var ask = portal.Get<LookUpProgressHandler>();
        var command = new LookUpProgressCommand(Key, portal.SolveCaptcha(), TestPortal.Visitor);

        Assert.IsType<LookUpProgressOutcome.Granted>(await ask.HandleAsync(command, CancellationToken.None));
        Assert.IsType<LookUpProgressOutcome.CaptchaRefused>(await ask.HandleAsync(command, CancellationToken.None));
        Assert.IsType<LookUpProgressOutcome.CaptchaRefused>(await ask.HandleAsync(command with { Captcha = null }, CancellationToken.None));
    }

    private static Dictionary<string, string?> Twice => new() { ["Recovery:IdentificationsPerHour"] = "2", ["Recovery:HardIdentificationsPerHour"] = "4" };

    private static Task<LookUpProgressOutcome> AskAsync(TestPortal portal, ProgressKey key, string? address = null) =>
        portal.Get<LookUpProgressHandler>().HandleAsync(
        new(key, portal.SolveCaptcha(), address is null ? TestPortal.Visitor : Actor.Visitor(address, "Tests")), CancellationToken.None);
}
