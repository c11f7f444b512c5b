using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class ChooseSucursalTests
{
    [Theory, Databases]
    public async Task The_other_sucursal_gets_a_case_of_its_own_and_the_first_gives_way(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToAddressAsync();
        Assert.Equal(["0002"], (await journey.ViewAsync()).OtherSucursales.Select(other => other.Value));

        var started = Assert.IsType<ChooseSucursalOutcome.Started>(await ChooseAsync(portal, journey, " 2 "));

        var view = await portal.Get<ViewCaseHandler>().HandleAsync(started.BrowserToken, CancellationToken.None);
        Assert.Equal(("0002", RecoveryStep.Checking, "su•••••@comercial-demo.ec"), (view!.Case.Sucursal.Value, view.Status.Step, view.MaskedEmail));
        Assert.Equal(["0001"], view.OtherSucursales.Select(other => other.Value));
        Assert.Equal(RecoveryStep.Abandoned, (await journey.ViewAsync()).Case.Step);
    }

    [Fact]
    public async Task What_was_proved_for_one_sucursal_serves_for_no_other()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();

        var started = Assert.IsType<ChooseSucursalOutcome.Started>(await ChooseAsync(portal, journey, "0002"));
        await portal.Get<CheckEligibilityHandler>().HandleAsync(new(started.BrowserToken, TestPortal.Visitor), CancellationToken.None);

        Assert.Equal(RecoveryStep.Questions, (await portal.Get<ViewCaseHandler>().HandleAsync(started.BrowserToken, CancellationToken.None))!.Status.Step);
        Assert.IsNotType<Core.Features.Accounts.Keys.SetKeyOutcome.Saved>(await journey.SetKeyAsync(token));
    }

    [Theory]
    [InlineData("0003")]
    [InlineData("")]
    [InlineData("٠٠٠٢")]
    [InlineData(null)]
    public async Task A_sucursal_that_there_is_not_changes_nothing(string? sucursal)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.IsType<ChooseSucursalOutcome.NotFound>(await ChooseAsync(portal, journey, sucursal));
        Assert.Equal(RecoveryStep.Questions, (await journey.ViewAsync()).Status.Step);
    }

    [Fact]
    public async Task The_same_changes_nothing_and_another_employers_is_not_to_be_had()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        Assert.IsType<ChooseSucursalOutcome.Same>(await ChooseAsync(portal, journey, "0001"));

        var other = await Journey.Of(portal, "Municipio de Prueba").ToQuestionsAsync();
        Assert.Empty((await other.ViewAsync()).OtherSucursales);
        Assert.IsType<ChooseSucursalOutcome.NotFound>(await ChooseAsync(portal, other, "0002"));
    }

    [Fact]
    public async Task A_sucursal_with_another_representative_is_not_shown_nor_to_be_had()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var sister = DemoEmployers.All[1].Employer;
        await portal.WriteAsync(async db =>
        {
            var account = await db.EmployerAccounts.SingleAsync(account => account.Ruc == sister.Ruc && account.Sucursal == sister.Sucursal);
            account.ChangeRepresentative(DemoEmployers.All[2].Employer.Representative, "Otra persona", portal.Clock.GetUtcNow());
            return account.Id;
        });
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.Empty((await journey.ViewAsync()).OtherSucursales);
        Assert.IsType<ChooseSucursalOutcome.NotFound>(await ChooseAsync(portal, journey, "0002"));
    }

    [Fact]
    public async Task Without_a_case_or_after_its_end_identification_comes_first()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var ends = (await journey.ViewAsync()).Case.EndsAt;

        Assert.IsType<ChooseSucursalOutcome.NoCase>(
            await portal.Get<ChooseSucursalHandler>().HandleAsync(
                new(new(null, journey.Reference), "0002", "es-EC", TestPortal.Visitor), CancellationToken.None));
        Assert.IsType<ChooseSucursalOutcome.NoCase>(
            await portal.Get<ChooseSucursalHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, "0002", "es-EC", TestPortal.Visitor), CancellationToken.None));
        portal.Clock.AdvanceTo(ends);
        Assert.IsType<ChooseSucursalOutcome.NoCase>(await ChooseAsync(portal, journey, "0002"));
    }

    [Fact]
    public async Task Changing_to_and_fro_is_no_way_round_the_limit_of_starts()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var (handle, wanted) = (journey.Handle, "0002");
        for (var start = 2; start <= 5; start++)
        {
            var started = Assert.IsType<ChooseSucursalOutcome.Started>(
                await portal.Get<ChooseSucursalHandler>().HandleAsync(new(handle, wanted, "es-EC", TestPortal.Visitor), CancellationToken.None));
            var view = await portal.Get<ViewCaseHandler>().HandleAsync(started.BrowserToken, CancellationToken.None);
            (handle, wanted) = (new(started.BrowserToken, view!.Case.Reference), wanted == "0002" ? "0001" : "0002");
        }

        Assert.IsType<ChooseSucursalOutcome.StartsUsedUp>(
            await portal.Get<ChooseSucursalHandler>().HandleAsync(new(handle, wanted, "es-EC", TestPortal.Visitor), CancellationToken.None));
    }

    private static Task<ChooseSucursalOutcome> ChooseAsync(TestPortal portal, Journey journey, string? sucursal) =>
        portal.Get<ChooseSucursalHandler>().HandleAsync(new(journey.Handle, sucursal, "es-EC", TestPortal.Visitor), CancellationToken.None);
}
