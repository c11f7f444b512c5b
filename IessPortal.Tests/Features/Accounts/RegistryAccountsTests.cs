using System.Globalization;
using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Accounts;

/// <summary>Employers whom the IESS's registry knows and the portal does not, against a real HTTP server in the registry's place.</summary>
public sealed class RegistryAccountsTests
{
    private const string Path = "/empleadores/1790011674001/0001";

    private const string Record =
        """
        {"ruc":"1790011674001","sucursal":"0001","razonSocial":"NUEVA  EMPRESA S.A.","moraPatronal":false,"cuentaDebito":null,
         "representante":{"identificacion":"1710034065","nombre":"PRUEBA MARÍA"}}
        """;

    private static readonly EmployerId Employer = EmployerOf("1710034065", "1790011674001");

    [Theory, Databases]
    public async Task Who_identifies_gets_an_account_without_key_and_address(DatabaseKind kind)
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(kind, server);

        var outcome = await IdentifyAsync(portal, Employer);

        var started = Assert.IsType<IdentifyEmployerOutcome.Started>(outcome);
        var account = Assert.Single(await AccountsAsync(portal));
        Assert.Equal((Employer, "NUEVA EMPRESA S.A.", "PRUEBA MARÍA"), (account.Employer, account.Name, account.RepresentativeName));
        Assert.Equal((false, null, null), (account.HasKey, account.Email, account.Mobile));
        var entry = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RegistryAccountAdded);
        Assert.Equal((account.Id, "1790011674001-0001", ActorKind.Visitor), (entry.AccountId, entry.Detail, entry.ActorKind));
        Assert.Equal(
            new CheckEligibilityOutcome.Refused(Reason.NoKeyYet),
            await portal.Get<CheckEligibilityHandler>().HandleAsync(new(started.BrowserToken, TestPortal.Visitor), CancellationToken.None));
    }

    [Fact]
    public async Task Off_as_it_comes_nobody_is_asked_about_and_nobody_let_in()
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server, on: null);

        Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Employer));

        Assert.Empty(await AccountsAsync(portal));
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(204)]
    public async Task An_answer_of_another_kind_makes_nobody_an_account(int status) => await IsNotLetInAsync(status is 204 ? string.Empty : Record, status);

    [Theory]
    [InlineData(Record, "<html>Mantenimiento</html>")]
    [InlineData("\"ruc\":\"1790011674001\",", "")]
    [InlineData("\"1790011674001\"", "\"1790016919001\"")]
    [InlineData("\"sucursal\":\"0001\",", "")]
    [InlineData("\"0001\"", "\"0002\"")]
    [InlineData("NUEVA  EMPRESA S.A.", " ")]
    [InlineData("NUEVA  EMPRESA S.A.", "COMPAÃ‘IA")]
    [InlineData("\"representante\":{", "\"otro\":{")]
    [InlineData("1710034065", "1710034066")]
    [InlineData("PRUEBA MARÍA", "\\ud83d")]
    [InlineData("\"moraPatronal\":false", "\"moraPatronal\":\"no\"")]
    public async Task What_is_not_whole_and_sound_makes_nobody_an_account(string part, string instead) =>
        await IsNotLetInAsync(Record.Replace(part, instead, StringComparison.Ordinal));

    [Theory, Databases]
    public async Task A_stranger_takes_the_same_steps_whoever_knows_the_employer(DatabaseKind kind)
    {
        await using var server = await KnowingAsync();
        var counter = new CommandCounter();
        await using var portal = await StartAsync(kind, server, configure: counter);
        var known = DemoEmployers.All[0].Employer;
        server.Answer($"/empleadores/{known.Ruc.Value}/{known.Sucursal.Value}", string.Empty, 204);
        server.Answer("/empleadores/1792060346001/0001", string.Empty, 204);
        var stranger = EmployerOf("0602910945", "1792060346001");
        var steps = new List<IReadOnlyList<string>>();
        await IdentifyAsync(portal, stranger);
        foreach (var one in new[] { stranger, EmployerOf("0602910945", Employer.Ruc.Value), EmployerOf("0602910945", known.Ruc.Value) })
        {
            portal.Clock.Advance(TimeSpan.FromHours(2));
            await IdentifyAsync(portal, stranger);
            counter.Clear();
            var asked = server.Requests;
            Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, one));
            Assert.Equal(asked + 1, server.Requests);
            steps.Add(counter.Commands);
        }

        Assert.Equal(steps[0], steps[1]);
        Assert.Equal(steps[0], steps[2]);
        Assert.Empty(await AccountsAsync(portal));
    }

    [Fact]
    public async Task Without_a_captcha_no_registry_is_asked()
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server);

        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Employer, captcha: string.Empty));
        Assert.Equal(0, server.Requests);
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_makes_the_account(DatabaseKind kind)
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(kind, server);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        var searches = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FindAsync(portal, "1790011674001", clerk)));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => IdentifyAsync(portal, Employer, $"198.51.100.{number}")));

        Assert.All(outcomes, outcome => Assert.IsType<IdentifyEmployerOutcome.Started>(outcome));
        Assert.All(await searches, found => Assert.Equal("NUEVA EMPRESA S.A.", Assert.Single(found.Employers).Name));
        Assert.Single(await AccountsAsync(portal));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RegistryAccountAdded);
    }

    [Theory]
    [InlineData("1790011674001")]
    [InlineData("1790011674001-0001")]
    public async Task Who_is_looked_for_by_number_at_the_counter_gets_one(string text)
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        var found = Assert.Single((await FindAsync(portal, text, clerk)).Employers);

        Assert.Equal(Assert.Single(await AccountsAsync(portal)).Id, found.AccountId);
        Assert.Equal(clerk.Id, Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RegistryAccountAdded).ActorId);
        Assert.Equal(found, Assert.Single((await FindAsync(portal, text, clerk)).Employers));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("1710034065")]
    [InlineData("1790011674001-0000")]
    [InlineData("1790011674000")]
    [InlineData("nueva empresa")]
    public async Task Nothing_but_the_number_of_an_employer_is_asked_about(string text)
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server);

        Assert.Empty((await FindAsync(portal, text, await portal.ActorAsync(StaffRole.Ventanilla))).Employers);
        Assert.Equal(0, server.Requests);
    }

    [Theory, Databases]
    public async Task Who_came_to_the_counter_has_one_once_the_visit_begins(DatabaseKind kind)
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(kind, server);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        await portal.Get<CheckInWalkInHandler>().HandleAsync(
            new(new("1710034065", "1790011674001", "0001"), Purpose.ResetKey, Preference.None, await portal.HomeAsync(), clerk), CancellationToken.None);
        var called = await portal.CalledAsync(clerk);
        Assert.Empty(await AccountsAsync(portal));

        Assert.Equal(new VisitStepOutcome.Done(), await portal.Get<StartVisitHandler>().HandleAsync(new(called, clerk), CancellationToken.None));

        Assert.Null(Assert.Single(await AccountsAsync(portal)).Email);
    }

    [Fact]
    public async Task Whom_the_portal_has_under_another_representative_it_leaves_as_it_is()
    {
        await using var server = await KnowingAsync();
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server);
        var other = EmployerOf("0602910945", Employer.Ruc.Value);
        await portal.WriteAsync(db => Task.FromResult(db.EmployerAccounts.Add(new EmployerAccount(Guid.CreateVersion7(), other, "Antigua", "Otra"))));

        Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Employer));
        Assert.Equal(("Antigua", other), (Assert.Single(await AccountsAsync(portal)).Name, (await AccountsAsync(portal))[0].Employer));
    }

    private static async Task IsNotLetInAsync(string body, int status = 200)
    {
        await using var server = await RegistryServer.StartAsync();
        server.Answer(Path, body, status);
        await using var portal = await StartAsync(DatabaseKind.Sqlite, server);

        Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Employer));
        Assert.Empty(await AccountsAsync(portal));
    }

    private static EmployerId EmployerOf(string person, string ruc) => new(Cedula.FromStored(person), Ruc.FromStored(ruc), Sucursal.First);

    private static async Task<RegistryServer> KnowingAsync()
    {
        var server = await RegistryServer.StartAsync();
        server.Answer(Path, Record);
        return server;
    }

    private static Task<TestPortal> StartAsync(DatabaseKind kind, RegistryServer server, string? on = "true", CommandCounter? configure = null)
    {
        var settings = new Dictionary<string, string?> { ["Registries:Iess:BaseUrl"] = server.Url };
        if (on is not null)
        {
            settings["Accounts:CreateFromRegistry"] = on;
        }

        return TestPortal.StartAsync(kind, settings, configure is null ? null : configure.Attach);
    }

    private static Task<IdentifyEmployerOutcome> IdentifyAsync(
        TestPortal portal, EmployerId employer, string address = "203.0.113.7", string? captcha = null) =>
        portal.Get<IdentifyEmployerHandler>().HandleAsync(
            new(employer, captcha ?? portal.SolveCaptcha(), null, CultureInfo.InvariantCulture.Name, Actor.Visitor(address, "Tests")), CancellationToken.None);

    private static Task<FoundEmployers> FindAsync(TestPortal portal, string text, Actor actor) =>
        portal.Get<FindEmployersHandler>().HandleAsync(new(text, actor), CancellationToken.None);

    private static Task<List<EmployerAccount>> AccountsAsync(TestPortal portal)
    {
        var ruc = Employer.Ruc;
        return portal.ReadAsync(db => db.EmployerAccounts.Where(account => account.Ruc == ruc).ToListAsync());
    }
}
