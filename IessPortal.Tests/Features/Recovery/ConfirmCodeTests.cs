using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Recovery;

public sealed class ConfirmCodeTests
{
    [Theory, Databases]
    public async Task The_right_code_sends_the_link_in_the_same_breath(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();

        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(journey.CodeFromMail().Insert(3, " ")));
        Assert.Equal(1, await portal.SendMailsAsync());

        var view = await journey.ViewAsync();
        Assert.Equal(RecoveryStep.Link, view.Case.Step);
        Assert.Equal(KeyLinkState.Live, view.Link!.StateAt(view.Now));
        Assert.Equal("Recuperación Clave para RUC 1790000028001", portal.Mailbox.Mails[0].Subject);
    }

    [Theory, Databases]
    public async Task Of_32_parallel_right_codes_one_is_accepted(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        var code = journey.CodeFromMail();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => journey.ConfirmAsync(code)));

        Assert.Single(outcomes, outcome => outcome is ConfirmCodeOutcome.Accepted);
        Assert.Equal(31, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.AlreadyUsed));
        Assert.Equal(1, await portal.ReadAsync(db => db.KeyLinks.CountAsync()));
        Assert.Equal(1, await portal.SendMailsAsync());
    }

    [Theory, Databases]
    public async Task Of_32_parallel_wrong_codes_three_are_judged(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        var wrong = Other(journey.CodeFromMail());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => journey.ConfirmAsync(wrong)));

        Assert.Equal(2, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.Wrong));
        Assert.Single(outcomes, outcome => outcome is ConfirmCodeOutcome.Exhausted);
        Assert.Equal(29, outcomes.Count(outcome => outcome is ConfirmCodeOutcome.NotUsable));
    }

    [Theory, Databases]
    public async Task Wrong_expired_replaced_used_and_another_cases_code_are_told_apart(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        var first = journey.CodeFromMail();
        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), await journey.ConfirmAsync(Other(first)));

        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await journey.SendCodeAsync();
        await portal.SendMailsAsync();
        var second = journey.CodeFromMail();
        Assert.IsType<ConfirmCodeOutcome.Replaced>(await journey.ConfirmAsync(first));

        var other = await Journey.InOrder(portal).ToCodeAsync();
        Assert.Equal(new ConfirmCodeOutcome.OfOtherCase(other.Reference), await journey.ConfirmAsync(other.CodeFromMail()));

        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(second));
        Assert.IsType<ConfirmCodeOutcome.AlreadyUsed>(await journey.ConfirmAsync(second));

        portal.Clock.Advance(TimeSpan.FromSeconds(180));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await other.ConfirmAsync(other.CodeFromMail()));
    }

    [Theory, Databases]
    public async Task A_code_is_good_until_a_second_before_its_window_ends(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var early = await Journey.InOrder(portal).ToCodeAsync();
        var code = early.CodeFromMail();
        var late = await Journey.Of(portal, "Municipio de Prueba").ToCodeAsync();

        portal.Clock.Advance(TimeSpan.FromSeconds(179));
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await early.ConfirmAsync(code));
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await late.ConfirmAsync(late.CodeFromMail()));
    }

    [Theory, Databases]
    public async Task Nine_wrong_codes_end_the_case(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToCodeAsync();
        for (var code = 1; code <= 3; code++)
        {
            for (var miss = 0; miss < 2; miss++)
            {
                Assert.IsType<ConfirmCodeOutcome.Wrong>(await journey.ConfirmAsync(Other(journey.CodeFromMail())));
            }

            Assert.Equal(new ConfirmCodeOutcome.Exhausted(3 - code), await journey.ConfirmAsync(Other(journey.CodeFromMail())));
            if (code < 3)
            {
                await journey.SendCodeAsync();
                await portal.SendMailsAsync();
            }
        }

        Assert.Equal(new CaseStatus(RecoveryStep.Refused, Reason.CodesUsedUp), (await journey.ViewAsync()).Status);
        Assert.Equal(8, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.CodeWrong));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.CodesSpent);
    }

    [Fact]
    public async Task A_code_of_another_employers_case_is_just_wrong()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var other = await Journey.Of(portal, "Municipio de Prueba").ToCodeAsync();
        var code = other.CodeFromMail();
        var journey = await Journey.InOrder(portal).ToCodeAsync();

        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), await journey.ConfirmAsync(code == journey.CodeFromMail() ? Other(code) : code));
    }

    [Fact]
    public async Task A_form_of_another_case_costs_no_try()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToCodeAsync();

        Assert.IsType<ConfirmCodeOutcome.NotFound>(
            await portal.Get<ConfirmCodeHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, journey.CodeFromMail(), TestPortal.Visitor), CancellationToken.None));
        Assert.Equal(0, (await journey.ViewAsync()).Case.CurrentCode!.WrongTries);
    }

    [Theory]
    [InlineData("482 193", null)]
    [InlineData("482-193 ", null)]
    [InlineData("", IdentifierError.Empty)]
    [InlineData("48219", IdentifierError.TooShort)]
    [InlineData("4821933", IdentifierError.TooLong)]
    [InlineData("48219a", IdentifierError.NotDigits)]
    [InlineData("٤٨٢١٩٣", IdentifierError.ForeignDigits)]
    public void What_cannot_be_a_code_is_told_before_it_is_judged(string text, IdentifierError? fault) =>
        Assert.Equal(fault, ConfirmCodeHandler.Check(text, 6)?.Error);

    private static string Other(string code) => $"{(code[0] == '9' ? '0' : (char)(code[0] + 1))}{code[1..]}";
}
