using IessPortal.Core.Demo;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using Xunit;

namespace IessPortal.Tests.Platform.Registries;

public sealed class MoraLookupTests
{
    [Fact]
    public async Task Tells_who_is_in_mora()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.True(await AskAsync(portal, 13));
        Assert.False(await AskAsync(portal, 0));
    }

    [Fact]
    public async Task A_registry_that_is_down_gives_nobody_a_priority()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Down;

        Assert.False(await AskAsync(portal, 13));
    }

    [Fact]
    public async Task Nobody_waits_long_for_a_slow_one()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Slow;
        var asked = AskAsync(portal, 13);
        Assert.False(asked.IsCompleted);

        portal.Clock.Advance(MoraLookup.Timeout);

        Assert.False(await asked);
    }

    private static Task<bool> AskAsync(TestPortal portal, int employer) =>
        portal.Get<MoraLookup>().InMoraAsync(DemoEmployers.All[employer].Employer.Ruc, DemoEmployers.All[employer].Employer.Sucursal, CancellationToken.None);
}
