using IessPortal.Core.Demo;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class ViewRecoveredTests
{
    [Theory, Databases]
    public async Task Tells_the_browser_that_followed_and_the_one_that_used_the_link(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.Of(portal, "Empresa en Mora S.A.").ToDoneAsync();
        var handler = portal.Get<ViewRecoveredHandler>();

        var following = await handler.HandleAsync(journey.BrowserToken, null, CancellationToken.None);
        var other = await handler.HandleAsync(null, journey.TokenFromMail(), CancellationToken.None);

        Assert.Equal((journey.Reference, true), (following!.Reference, following.InMora));
        Assert.Equal(following.Account.Id, other!.Account.Id);
    }

    [Fact]
    public async Task A_used_link_tells_of_it_for_an_hour()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var handler = portal.Get<ViewRecoveredHandler>();

        portal.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await handler.HandleAsync(null, journey.TokenFromMail(), CancellationToken.None));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await handler.HandleAsync(null, journey.TokenFromMail(), CancellationToken.None));
    }

    [Theory]
    [InlineData("Profesional independiente", AffiliateKeyState.Active)]
    [InlineData("Patrono de hogar", AffiliateKeyState.Blocked)]
    [InlineData("Municipio de Prueba", null)]
    public async Task Tells_natural_persons_how_their_personal_key_stands(string demoCase, AffiliateKeyState? expected)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.Of(portal, demoCase).ToDoneAsync();

        Assert.Equal(expected, (await portal.Get<ViewRecoveredHandler>().HandleAsync(journey.BrowserToken, null, CancellationToken.None))!.AffiliateKey);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Down;
        Assert.Null((await portal.Get<ViewRecoveredHandler>().HandleAsync(journey.BrowserToken, null, CancellationToken.None))!.AffiliateKey);
    }

    [Fact]
    public async Task Names_the_other_sucursales()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToDoneAsync();

        Assert.Equal(
            ["0002"],
            (
                await portal.Get<ViewRecoveredHandler>().HandleAsync(null, journey.TokenFromMail(), CancellationToken.None))!.OtherSucursales.Select(other =>
                    other.Value));
    }

    [Fact]
    public async Task Before_the_key_is_set_there_is_nothing_to_tell()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();

        Assert.Null(await portal.Get<ViewRecoveredHandler>().HandleAsync(journey.BrowserToken, journey.TokenFromMail(), CancellationToken.None));
    }

    [Fact]
    public async Task Without_the_IESS_records_there_is_no_notice_and_no_fault()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.Of(portal, "Empresa en Mora S.A.").ToDoneAsync();
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Down;

        Assert.False((await portal.Get<ViewRecoveredHandler>().HandleAsync(journey.BrowserToken, null, CancellationToken.None))!.InMora);
    }
}
