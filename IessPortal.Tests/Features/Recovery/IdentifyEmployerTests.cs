using System.Collections.Concurrent;
using System.Globalization;
using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class IdentifyEmployerTests
{
    private static readonly EmployerId Known = DemoEmployers.All[0].Employer;

    [Theory, Databases]
    public async Task Starts_a_case_for_an_employer_that_has_all_three_data(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = Journey.InOrder(portal);

        Assert.IsType<IdentifyEmployerOutcome.Started>(await journey.IdentifyAsync());

        var view = await journey.ViewAsync();
        Assert.Equal(RecoveryStep.Checking, view.Case.Step);
        Assert.Equal(Known, new EmployerId(view.Case.Representative, view.Case.Ruc, view.Case.Sucursal));
        Assert.Matches("^[2-9A-Z]{3}-[2-9A-Z]{2}$", view.Case.Reference);
        Assert.Equal(AuditKind.CaseStarted, Assert.Single(await portal.AuditAsync()).Kind);
    }

    [Theory, Databases]
    public async Task Unknown_employer_wrong_cedula_and_wrong_sucursal_are_told_the_same(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        Assert.All(
            await Task.WhenAll(Strangers().Select(employer => IdentifyAsync(portal, employer))),
            outcome => Assert.IsType<IdentifyEmployerOutcome.Unmatched>(outcome));

        var entries = await portal.AuditAsync();
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal((AuditKind.IdentificationUnmatched, null, null), (entry.Kind, entry.AccountId, entry.Reference)));
        Assert.Empty(await portal.ReadAsync(db => db.RecoveryCases.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Unknown_employer_wrong_cedula_and_wrong_sucursal_take_the_same_database_commands(DatabaseKind kind)
    {
        var counter = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(kind, configure: counter.Attach);
        var commands = new List<IReadOnlyList<string>>();
        await IdentifyAsync(portal, Strangers()[0]);
        foreach (var stranger in Strangers())
        {
            portal.Clock.Advance(TimeSpan.FromHours(2));
            await IdentifyAsync(portal, Strangers()[0]);
            counter.Clear();
            Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, stranger));
            commands.Add(counter.Commands);
        }

        Assert.InRange(commands[0].Count, 5, 20);
        Assert.Equal(commands[0], commands[1]);
        Assert.Equal(commands[0], commands[2]);
        // All three data are asked for in one command: none could say which of them was wrong.
        Assert.Single(commands[0], command => command.Contains("EmployerAccounts", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_captcha_is_good_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var captcha = portal.SolveCaptcha();

        Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Strangers()[0], captcha));
        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Known, captcha));
    }

    [Theory, Databases]
    public async Task Of_parallel_forms_with_one_captcha_one_passes(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var captcha = portal.SolveCaptcha();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => IdentifyAsync(portal, Strangers()[0], captcha)));

        Assert.Single(outcomes, outcome => outcome is IdentifyEmployerOutcome.Unmatched);
        Assert.Equal(31, outcomes.Count(outcome => outcome is IdentifyEmployerOutcome.CaptchaRefused));
    }

    [Theory, Databases]
    public async Task An_office_of_many_behind_one_address_is_let_in_at_once(DatabaseKind kind)
    {
        var log = new ConcurrentQueue<string>();
        await using var portal = await TestPortal.StartAsync(
            kind,
            new() { ["Recovery:IdentificationsPerHour"] = "100", ["Recovery:HardIdentificationsPerHour"] = "200", ["Recovery:StartsPerDay"] = "1000" },
            services => services.AddLogging(logging => logging.AddProvider(new QueueLoggerProvider(log))));
        var captchas = Enumerable.Range(0, 64).Select(_ => portal.SolveCaptcha()).ToList();

        var outcomes = await Task.WhenAll(
            captchas.Select((captcha, one) => Task.Run(() => IdentifyAsync(portal, DemoEmployers.All[one % 4].Employer, captcha))));

        Assert.All(outcomes, outcome => Assert.IsType<IdentifyEmployerOutcome.Started>(outcome));
        Assert.DoesNotContain(log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_missing_or_expired_captcha_is_refused_and_costs_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var captcha = portal.SolveCaptcha();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Known, captcha));
        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Known, ""));
        Assert.Empty(await portal.ReadAsync(db => db.RateLimits.ToListAsync()));
    }

    [Theory, Databases]
    public async Task Five_recoveries_a_day_can_be_started_for_one_RUC_from_one_network(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var start = 0; start < 5; start++)
        {
            Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Known));
        }

        var branch = DemoEmployers.All[1].Employer;
        Assert.Equal(new IdentifyEmployerOutcome.StartsUsedUp(TestClock.Start.AddDays(1)), await IdentifyAsync(portal, branch));
        // Whoever used them up did so for nobody else.
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Known, address: "198.51.100.7"));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, DemoEmployers.All[2].Employer));
        portal.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.IsType<IdentifyEmployerOutcome.StartsUsedUp>(await IdentifyAsync(portal, Known));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Known));
    }

    [Theory, Databases]
    public async Task Of_parallel_identifications_as_many_start_as_the_limit_allows(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Recovery:IdentificationsPerHour"] = "40" });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => IdentifyAsync(portal, Known)));

        Assert.Equal(5, outcomes.Count(outcome => outcome is IdentifyEmployerOutcome.Started));
        Assert.Equal(27, outcomes.Count(outcome => outcome is IdentifyEmployerOutcome.StartsUsedUp));
        Assert.Equal(5, await portal.ReadAsync(db => db.RecoveryCases.CountAsync()));
    }

    [Theory, Databases]
    public async Task After_twenty_in_an_hour_an_address_solves_harder_captchas_and_after_forty_it_waits(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var identification = 0; identification < 20; identification++)
        {
            Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Strangers()[0]));
        }

        Assert.IsType<IdentifyEmployerOutcome.CaptchaRefused>(await IdentifyAsync(portal, Known));
        Assert.Equal(CaptchaLevel.Hard, await LevelAsync(portal));
        for (var identification = 20; identification < 40; identification++)
        {
            Assert.IsType<IdentifyEmployerOutcome.Unmatched>(await IdentifyAsync(portal, Strangers()[0], portal.SolveCaptcha(CaptchaLevel.Hard)));
        }

        Assert.Equal(
            new IdentifyEmployerOutcome.Throttled(TestClock.Start.AddHours(1)), await IdentifyAsync(portal, Known, portal.SolveCaptcha(CaptchaLevel.Hard)));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Known, address: "198.51.100.1"));
        portal.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.IsType<IdentifyEmployerOutcome.Throttled>(await IdentifyAsync(portal, Known, portal.SolveCaptcha(CaptchaLevel.Hard)));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CaptchaLevel.Normal, await LevelAsync(portal));
        Assert.IsType<IdentifyEmployerOutcome.Started>(await IdentifyAsync(portal, Known));
    }

    [Theory, Databases]
    public async Task Of_parallel_identifications_from_one_address_no_more_pass_than_allowed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(
            kind, new() { ["Recovery:IdentificationsPerHour"] = "10", ["Recovery:HardIdentificationsPerHour"] = "10" });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => IdentifyAsync(portal, Strangers()[0], portal.SolveCaptcha(CaptchaLevel.Hard))));

        Assert.Equal(10, outcomes.Count(outcome => outcome is IdentifyEmployerOutcome.Unmatched));
        Assert.Equal(22, outcomes.Count(outcome => outcome is IdentifyEmployerOutcome.Throttled));
    }

    [Theory, Databases]
    public async Task A_newer_case_of_the_same_browser_voids_the_older_and_its_link(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToLinkAsync();
        var token = journey.TokenFromMail();
        var older = journey.Handle;

        await journey.IdentifyAsync();

        Assert.NotEqual(older.Reference, journey.Reference);
        Assert.Equal(new SetKeyOutcome.LinkVoid(KeyLinkState.Replaced), await journey.SetKeyAsync(token));
        Assert.Equal(RecoveryStep.Abandoned, (await portal.Get<ViewCaseHandler>().HandleAsync(older.BrowserToken, CancellationToken.None))!.Case.Step);
    }

    private static List<EmployerId> Strangers() =>
    [
        new(Known.Representative, Ruc.FromStored("1792060346001"), Known.Sucursal),
        new(DemoEmployers.All[2].Employer.Representative, Known.Ruc, Known.Sucursal),
        new(Known.Representative, Known.Ruc, Sucursal.FromStored("0007")),
    ];

    private static Task<IdentifyEmployerOutcome> IdentifyAsync(
        TestPortal portal, EmployerId employer, string? captcha = null, string address = "203.0.113.7") =>
        portal.Get<IdentifyEmployerHandler>().HandleAsync(
            new(employer, captcha ?? portal.SolveCaptcha(), null, CultureInfo.InvariantCulture.Name, Actor.Visitor(address, "Tests")), CancellationToken.None);

    private static Task<CaptchaLevel> LevelAsync(TestPortal portal) =>
        portal.ReadAsync(db => portal.Get<IdentificationThrottle>().LevelAsync(db, "203.0.113.7", CancellationToken.None));
}
