using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class CheckEligibilityTests
{
    [Theory, Databases]
    public async Task Each_employer_of_the_demo_gets_what_it_shows(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var told = new Dictionary<string, string>();
        foreach (var demo in DemoEmployers.All)
        {
            var journey = new Journey(portal, demo);
            await journey.IdentifyAsync();
            told[demo.Case] = (await journey.CheckAsync()).Match<string>(new(
                Decided: decided =>
                    decided.Step.ToString(), Refused: refused =>
                        refused.Reason.Code, Waiting: waiting => $"espera {waiting.Reason.Code}", NoCase: _ => "no case"));
        }

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Comercial Demo S.A."] = "Questions",
                ["Comercial Demo S.A., sucursal 0002"] = "Questions",
                ["Municipio de Prueba"] = "Questions",
                ["Profesional independiente"] = "Questions",
                ["Patrono de hogar"] = "Questions",
                ["Persona extranjera"] = "Questions",
                ["Importadora Suspendida"] = "RUC-SUSPENDIDO",
                ["Taller Cerrado"] = "RUC-CERRADO",
                ["Sin Correo Cía. Ltda."] = "SIN-CORREO",
                ["Cuenta Bloqueada S.A."] = "CUENTA-BLOQUEADA",
                ["Primera Clave S.A.S."] = "PRIMERA-CLAVE",
                ["Registro Caído S.A."] = "espera REGISTRO-CIVIL-SIN-CONEXION",
                ["Otro Representante S.A."] = "REPRESENTANTE-DISTINTO",
                ["Empresa en Mora S.A."] = "Questions",
                ["Sociedad Nueva S.A.S."] = "Questions",
                ["Nombramiento Vencido S.A."] = "NOMBRAMIENTO-VENCIDO",
            },
            told);
    }

    [Theory, Databases]
    public async Task A_registry_that_is_down_keeps_the_case_and_touches_nobodys_tries(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Waiting(Reason.RegistroCivilUnreachable), await journey.CheckAsync());
        Assert.Equal(new CaseStatus(RecoveryStep.Checking, Reason.RegistroCivilUnreachable), (await journey.ViewAsync()).Status);
        Assert.Equal(0, (await journey.AccountAsync()).FailedQuestionSets);

        portal.Clock.Advance(TimeSpan.FromHours(1));
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Normal;
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Questions), await journey.CheckAsync());
    }

    [Theory, Databases]
    public async Task What_a_registry_leaves_undone_is_none_of_the_day_s_starts(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Recovery:StartsPerDay"] = "2" });
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Down;
        var waiting = new List<Journey>();
        for (var number = 0; number < 4; number++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            var journey = Journey.InOrder(portal);
            await journey.IdentifyAsync();
            Assert.IsType<CheckEligibilityOutcome.Waiting>(await journey.CheckAsync());
            Assert.IsType<CheckEligibilityOutcome.Waiting>(await journey.CheckAsync());
            waiting.Add(journey);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        portal.Switches[nameof(RegistriesOptions.RegistroCivil)] = DemoMode.Normal;
        var outcomes = new List<CheckEligibilityOutcome>();
        foreach (var journey in waiting)
        {
            outcomes.Add(await journey.CheckAsync());
        }

        // Those that go on are counted after all.
        Assert.Equal(2, outcomes.Count(outcome => outcome is CheckEligibilityOutcome.Decided { Step: RecoveryStep.Questions }));
        Assert.Equal(2, outcomes.Count(outcome => outcome == new CheckEligibilityOutcome.Refused(Reason.StartsUsedUp)));
        Assert.IsType<IdentifyEmployerOutcome.StartsUsedUp>(await Journey.InOrder(portal).IdentifyAsync());
    }

    [Theory]
    [InlineData(nameof(RegistriesOptions.Sri), "SRI-SIN-CONEXION")]
    [InlineData(nameof(RegistriesOptions.RegistroCivil), "REGISTRO-CIVIL-SIN-CONEXION")]
    [InlineData(nameof(RegistriesOptions.Supercias), "SUPERCIAS-SIN-CONEXION")]
    public async Task Says_which_registry_it_waits_for(string part, string code)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[part] = DemoMode.Down;
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Waiting(Reason.FromStored(code)), await journey.CheckAsync());
    }

    [Fact]
    public async Task Goes_on_without_the_records_that_only_add_a_notice()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Down;
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Questions), await journey.CheckAsync());
    }

    [Fact]
    public async Task Waits_where_too_little_could_be_asked_without_the_records_of_the_iess()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Down;
        var journey = Journey.Of(portal, "Patrono de hogar");
        await journey.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Waiting(Reason.IessUnreachable), await journey.CheckAsync());

        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Normal;
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Questions), await journey.CheckAsync());
    }

    [Fact]
    public async Task Refuses_where_there_is_too_little_to_ask()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Iess)] = DemoMode.Wrong;
        var journey = Journey.Of(portal, "Patrono de hogar");
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.NothingToAsk), await journey.CheckAsync());
    }

    [Theory]
    [InlineData("Never", RecoveryStep.Address)]
    [InlineData("WhenRisky", RecoveryStep.Questions)]
    [InlineData("Always", RecoveryStep.Questions)]
    public async Task Asks_questions_as_the_settings_say(string policy, RecoveryStep step)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:Questions"] = policy });
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Decided(step), await journey.CheckAsync());
    }

    [Fact]
    public async Task Where_nothing_is_risky_nothing_is_asked_if_the_settings_say_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Recovery:Questions"] = "WhenRisky" });
        var journey = Journey.InOrder(portal);
        await portal.Get<SignInEmployerHandler>().HandleAsync(new("1790000028001-0001", journey.Demo.Key, "es-EC", TestPortal.Visitor), CancellationToken.None);
        await journey.IdentifyAsync();

        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Address), await journey.CheckAsync());
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.QuestionsSkipped);
    }

    [Fact]
    public async Task Checking_again_later_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;

        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Code), await journey.CheckAsync());
    }

    [Fact]
    public async Task A_browser_without_a_case_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType<CheckEligibilityOutcome.NoCase>(await Journey.InOrder(portal).CheckAsync());
    }
}
