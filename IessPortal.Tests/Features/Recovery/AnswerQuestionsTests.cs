using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class AnswerQuestionsTests
{
    [Theory, Databases]
    public async Task The_right_set_leads_on(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.IsType<AnswerQuestionsOutcome.Passed>(await journey.AnswerAsync(await journey.RightAnswersAsync()));
        Assert.Equal(RecoveryStep.Address, (await journey.ViewAsync()).Case.Step);
        Assert.Equal(1, (await journey.AccountAsync()).QuestionRound);
    }

    [Theory, Databases]
    public async Task The_code_goes_out_with_the_right_set_where_the_page_has_said_where_to(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.IsType<AnswerQuestionsOutcome.Failed>(await AnswerAsync(await journey.WrongAnswersAsync()));
        Assert.Empty(await portal.ReadAsync(db => db.OutboxMessages.ToListAsync()));
        Assert.IsType<AnswerQuestionsOutcome.Passed>(await AnswerAsync(await journey.RightAnswersAsync()));

        Assert.Equal((RecoveryStep.Code, 1), ((await journey.ViewAsync()).Case.Step, (await journey.ViewAsync()).Case.MailsIssued));
        Assert.Single(await portal.ReadAsync(db => db.OutboxMessages.ToListAsync()));
        Assert.Equal(
            [AuditKind.QuestionsPassed, AuditKind.CodeIssued],
            (await portal.AuditAsync()).OrderBy(entry => entry.Sequence).TakeLast(2).Select(entry => entry.Kind));

        Task<AnswerQuestionsOutcome> AnswerAsync(string?[] answers) => portal.Get<AnswerQuestionsHandler>().HandleAsync(
            new(journey.Handle, answers, TestPortal.Visitor) { SendsCode = true }, CancellationToken.None);
    }

    [Theory, Databases]
    public async Task Faster_than_a_person_reads_nothing_is_judged_and_nothing_is_spent(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, LeastAnswerTime("00:00:02"));
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var (right, wrong) = (await journey.RightAnswersAsync(), await journey.WrongAnswersAsync());

        Assert.Equal(new AnswerQuestionsOutcome.TooSoon(TimeSpan.FromSeconds(2)), await journey.AnswerAsync(right));
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.Equal(new AnswerQuestionsOutcome.TooSoon(TimeSpan.FromMilliseconds(1)), await journey.AnswerAsync(wrong));
        Assert.Equal(0, (await journey.AccountAsync()).FailedQuestionSets);
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.QuestionsFailed or AuditKind.QuestionsPassed);

        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new AnswerQuestionsOutcome.Failed(2), await journey.AnswerAsync(wrong));
        Assert.IsType<AnswerQuestionsOutcome.Passed>(await journey.AnswerAsync(right));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_keeps_nobody_waiting()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, LeastAnswerTime("00:00:30"));
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        portal.Clock.Set(TimeSpan.FromMinutes(-1));

        Assert.IsType<AnswerQuestionsOutcome.Passed>(await journey.AnswerAsync(await journey.RightAnswersAsync()));
    }

    [Theory, Databases]
    public async Task The_third_failed_set_closes_recovery_in_every_browser_for_a_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var first = await Journey.InOrder(portal).ToQuestionsAsync();
        var second = await Journey.InOrder(portal).ToQuestionsAsync();

        Assert.Equal(new AnswerQuestionsOutcome.Failed(2), await first.AnswerAsync(await first.WrongAnswersAsync()));
        Assert.Equal(new AnswerQuestionsOutcome.Failed(1), await second.AnswerAsync(await second.WrongAnswersAsync()));
        Assert.Equal(new AnswerQuestionsOutcome.Closed(TestClock.Start.AddDays(1)), await first.AnswerAsync(await first.WrongAnswersAsync()));

        Assert.Equal(new CaseStatus(RecoveryStep.Refused, Reason.RecoveryClosed), (await first.ViewAsync()).Status);
        Assert.Equal(new AnswerQuestionsOutcome.OutOfStep(RecoveryStep.Refused), await second.AnswerAsync(await second.RightAnswersAsync()));
        Assert.False((await first.AccountAsync()).IsBlocked);
    }

    [Theory, Databases]
    public async Task Every_address_hears_once_that_the_door_is_closed_and_until_when(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var id = (await journey.AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).ChangeEmail("nueva@comercial-demo.ec", TestClock.Start.AddDays(-1));
            return true;
        });
        for (var set = 0; set < 4; set++)
        {
            Assert.Equal(set < 3 ? 0 : 2, await portal.SendMailsAsync());
            await journey.AnswerAsync(await journey.WrongAnswersAsync());
        }

        Assert.Equal(0, await portal.SendMailsAsync());
        var mails = portal.Mailbox.Mails;
        Assert.Equal(["gerencia@comercial-demo.ec", "nueva@comercial-demo.ec"], mails.Select(mail => mail.To).Order());
        Assert.All(mails, mail =>
        {
            Assert.Equal("Se cerró por un tiempo la recuperación en línea de su clave", mail.Subject);
            Assert.Contains(portal.Get<PortalZone>().DayAndTimeOf(TestClock.Start.AddDays(1), new("es-EC")), mail.Text, StringComparison.Ordinal);
            Assert.Equal("/ayuda?mensaje=RECUPERACION-SUSPENDIDA", Assert.Single(MailLines.LinkPaths(mail.Text)));
        });
    }

    [Theory, Databases]
    public async Task Recovery_opens_again_after_exactly_a_day(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        for (var set = 0; set < 3; set++)
        {
            await journey.AnswerAsync(await journey.WrongAnswersAsync());
        }

        portal.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await journey.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.RecoveryClosed), await journey.CheckAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await journey.IdentifyAsync();
        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Questions), await journey.CheckAsync());
        Assert.Equal(new AnswerQuestionsOutcome.Failed(2), await journey.AnswerAsync(await journey.WrongAnswersAsync()));
    }

    [Theory, Databases]
    public async Task Whoever_starts_from_many_networks_and_knows_no_answer_leaves_the_employer_its_recoveries(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Recovery:StartsPerDay"] = "2" });
        for (var number = 0; number < 6; number++)
        {
            await Journey.InOrder(portal).ToQuestionsAsync(Actor.Visitor($"198.51.100.{number}", "Tests"));
        }

        await Journey.InOrder(portal).ToDoneAsync();
    }

    [Theory, Databases]
    public async Task So_many_of_a_RUC_get_past_the_questions_in_a_day_from_wherever(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journeys = new List<Journey>();
        for (var number = 0; number < 8; number++)
        {
            journeys.Add(await Journey.InOrder(portal).ToQuestionsAsync(Actor.Visitor($"198.51.100.{number}", "Tests")));
        }

        var answers = await Task.WhenAll(journeys.Select(journey => journey.RightAnswersAsync()));
        var outcomes = await Task.WhenAll(journeys.Zip(answers, (journey, right) => Task.Run(() => journey.AnswerAsync(right))));

        Assert.Equal(5, outcomes.Count(outcome => outcome is AnswerQuestionsOutcome.Passed));
        Assert.Equal(3, outcomes.Count(outcome => outcome == new AnswerQuestionsOutcome.OutOfStep(RecoveryStep.Refused)));
        var refused = (await Task.WhenAll(journeys.Select(journey => journey.ViewAsync()))).Where(view => view.Case.Step is RecoveryStep.Refused).ToList();
        Assert.All(refused, view => Assert.Equal((Reason.StartsUsedUp, TestClock.Start.AddDays(1)), (view.Case.Reason, view.Case.ReasonUntil)));
        Assert.Equal(3, (await portal.AuditAsync()).Count(entry => entry is { Kind: AuditKind.CaseRefused, Detail: "SOLICITUDES-AGOTADAS" }));

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await Journey.InOrder(portal).ToAddressAsync();
    }

    [Theory, Databases]
    public async Task So_many_do_who_are_asked_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Recovery:Questions"] = "Never", ["Recovery:StartsPerDay"] = "1" });
        var (first, second) = (Journey.InOrder(portal), Journey.InOrder(portal));
        await first.IdentifyAsync();
        await second.IdentifyAsync(Actor.Visitor("198.51.100.7", "Tests"));

        Assert.Equal(new CheckEligibilityOutcome.Decided(RecoveryStep.Address), await first.CheckAsync());
        Assert.Equal(new CheckEligibilityOutcome.Refused(Reason.StartsUsedUp), await second.CheckAsync());
    }

    [Theory, Databases]
    public async Task Of_parallel_wrong_sets_three_are_judged(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var wrong = await journey.WrongAnswersAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => journey.AnswerAsync(wrong)));

        Assert.Equal(2, outcomes.Count(outcome => outcome is AnswerQuestionsOutcome.Failed));
        Assert.Single(outcomes, outcome => outcome is AnswerQuestionsOutcome.Closed);
        Assert.Equal(29, outcomes.Count(outcome => outcome is AnswerQuestionsOutcome.OutOfStep));
        Assert.Equal(3, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.QuestionsFailed));
    }

    [Fact]
    public async Task What_is_no_answer_costs_nothing_and_is_told_by_question()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.Of(portal, "Patrono de hogar").ToQuestionsAsync();

        var malformed = Assert.IsType<AnswerQuestionsOutcome.Malformed>(await journey.AnswerAsync("31/02/1971", "88"));

        Assert.Equal([AnswerProblem.NotADate, AnswerProblem.NotFourDigits], malformed.Problems);
        Assert.Equal(0, (await journey.AccountAsync()).FailedQuestionSets);
    }

    [Fact]
    public async Task A_form_of_another_case_is_not_judged_by_this_one()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();

        var outcome = await portal.Get<AnswerQuestionsHandler>().HandleAsync(
            new(journey.Handle with { Reference = "AAA-AA" }, await journey.WrongAnswersAsync(), TestPortal.Visitor), CancellationToken.None);

        Assert.IsType<AnswerQuestionsOutcome.NoCase>(outcome);
        Assert.Equal(0, (await journey.AccountAsync()).FailedQuestionSets);
    }

    [Fact]
    public async Task Sent_twice_it_counts_once()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var right = await journey.RightAnswersAsync();

        Assert.IsType<AnswerQuestionsOutcome.Passed>(await journey.AnswerAsync(right));
        Assert.Equal(new AnswerQuestionsOutcome.OutOfStep(RecoveryStep.Address), await journey.AnswerAsync(right));
    }

    [Fact]
    public async Task After_the_cases_time_it_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.IsType<AnswerQuestionsOutcome.CaseExpired>(await journey.AnswerAsync(await journey.RightAnswersAsync()));
    }

    private static Dictionary<string, string?> LeastAnswerTime(string time) => new() { ["Recovery:LeastAnswerTime"] = time };
}
