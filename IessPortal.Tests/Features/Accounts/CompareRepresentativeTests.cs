using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

public sealed class CompareRepresentativeTests
{
    [Theory]
    [InlineData("Comercial Demo S.A.", RepresentativeAgreement.Same)]
    [InlineData("Otro Representante S.A.", RepresentativeAgreement.Other)]
    [InlineData("Profesional independiente", RepresentativeAgreement.NotNamed)]
    [InlineData("Patrono de hogar", RepresentativeAgreement.NotNamed)]
    [InlineData("Persona extranjera", RepresentativeAgreement.NotNamed)]
    [InlineData("Nombramiento Vencido S.A.", RepresentativeAgreement.Same)]
    public async Task Says_whether_the_registries_name_another(string demoCase, RepresentativeAgreement agreement)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(agreement, (await CompareAsync(portal, demoCase)).Agreement);
    }

    [Theory]
    [InlineData(nameof(RegistriesOptions.Sri))]
    [InlineData(nameof(RegistriesOptions.Supercias))]
    public async Task A_registry_that_is_down_leaves_it_open(string part)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[part] = DemoMode.Down;

        var view = await CompareAsync(portal, "Comercial Demo S.A.");

        Assert.Equal(
            (RepresentativeAgreement.Unknown, part is nameof(RegistriesOptions.Sri), part is nameof(RegistriesOptions.Supercias)),
            (view.Agreement, view.AtSri is null, view.AtSupercias is null));
    }

    [Fact]
    public async Task What_one_of_them_says_suffices_to_differ()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Supercias)] = DemoMode.Down;

        Assert.Equal(RepresentativeAgreement.Other, (await CompareAsync(portal, "Otro Representante S.A.")).Agreement);
    }

    private static async Task<RepresentativeView> CompareAsync(TestPortal portal, string demoCase)
    {
        var account = (await Journey.Of(portal, demoCase).AccountAsync()).Id;
        return await portal.Get<CompareRepresentativeHandler>().HandleAsync(new(account, Actor.Employer(account, "", "")), CancellationToken.None);
    }
}
