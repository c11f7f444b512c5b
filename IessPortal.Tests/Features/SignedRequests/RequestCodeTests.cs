using IessPortal.Core.Demo;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

public sealed class SendRequestCodeTests
{
    [Theory, Databases]
    public async Task Another_code_voids_the_one_before_and_there_are_three(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        await journey.SubmitAsync();
        Assert.IsType<SendOutcome.OnItsWay>(await journey.SendCodeAsync());
        await portal.SendMailsAsync();
        var first = journey.CodeFromMail();
        Assert.IsType<SendOutcome.TooSoon>(await journey.SendCodeAsync());
        for (var number = 2; number <= Sample.Limits.CodesPerCase; number++)
        {
            portal.Clock.Advance(Sample.Limits.ResendWait);
            Assert.Equal(new SendOutcome.Sent(number), await journey.SendCodeAsync());
            await portal.SendMailsAsync();
        }

        portal.Clock.Advance(Sample.Limits.ResendWait);
        Assert.IsType<SendOutcome.NoneLeft>(await journey.SendCodeAsync());
        Assert.True(first == journey.CodeFromMail() || await journey.ConfirmAsync(first) is ConfirmCodeOutcome.Replaced);
    }

    [Fact]
    public async Task A_code_that_the_mail_server_did_not_take_does_not_count()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[DemoSwitches.Mail] = DemoMode.Down;
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        await journey.SubmitAsync();
        portal.Clock.Advance(Sample.Limits.AcceptanceWindow);
        await portal.SendMailsAsync();

        Assert.Equal(CodeState.NotDelivered, (await journey.RequestAsync()).CurrentCode!.StateAt(portal.Clock.GetUtcNow()));
        Assert.Equal(Sample.Limits.CodesPerCase, (await journey.RequestAsync()).CodesLeft(portal.Clock.GetUtcNow(), Sample.Limits));
        Assert.IsType<SendOutcome.Sent>(await journey.SendCodeAsync());
    }

    [Fact]
    public async Task Not_from_another_tab_and_not_before_the_letter_is_good()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);

        Assert.Equal(new SendOutcome.NotOpen(), await journey.SendCodeAsync());
        Assert.IsType<SendOutcome.NotFound>(
            await portal.Get<SendRequestCodeHandler>().HandleAsync(
                new(journey.Handle with { Reference = "AAA-AA" }, TestPortal.Visitor), CancellationToken.None));
    }
}

public sealed class ConfirmRequestCodeTests
{
    [Theory, Databases]
    public async Task The_right_code_hands_the_request_to_people_and_changes_nothing_yet(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();

        var request = await journey.RequestAsync();
        Assert.Equal((SignedRequestState.UnderReview, SignatureJourney.NewEmail), (request.State, request.ProvenEmail));
        Assert.Equal(RecoveryStep.Review, (await journey.ViewAsync()).Case.Step);
        Assert.NotEqual(SignatureJourney.NewEmail, (await journey.AccountAsync()).Email);
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.ContactCodeConfirmed);
    }

    [Fact]
    public async Task Three_wrong_ones_spend_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        await journey.SubmitAsync();
        await portal.SendMailsAsync();
        var right = journey.CodeFromMail();
        var wrong = right == "000000" ? "000001" : "000000";

        Assert.Equal(new ConfirmCodeOutcome.Wrong(2), await journey.ConfirmAsync(wrong));
        Assert.Equal(new ConfirmCodeOutcome.Wrong(1), await journey.ConfirmAsync(wrong));
        Assert.Equal(new ConfirmCodeOutcome.Exhausted(2), await journey.ConfirmAsync(wrong));
        Assert.Equal(new ConfirmCodeOutcome.NotUsable(), await journey.ConfirmAsync(right));
        Assert.Equal(SignedRequestState.EmailToProve, (await journey.RequestAsync()).State);
    }

    [Fact]
    public async Task A_wrong_address_can_be_put_right_and_its_code_is_good_no_more()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        await journey.SubmitAsync();
        await portal.SendMailsAsync();
        var code = journey.CodeFromMail();

        Assert.IsType<DraftLetterOutcome.Drafted>(await journey.DraftAsync(LetterPurpose.ChangeEmail, "otra@comercial-demo.ec"));
        Assert.Equal(new ConfirmCodeOutcome.NotOpen(), await journey.ConfirmAsync(code));
        Assert.IsType<SubmitLetterOutcome.EmailToProve>(await journey.SubmitAsync());
        Assert.IsNotType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(code));
        await portal.SendMailsAsync();
        Assert.IsType<ConfirmCodeOutcome.Accepted>(await journey.ConfirmAsync(journey.CodeFromMail("otra@comercial-demo.ec")));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_confirms(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToLetterAsync(LetterPurpose.ChangeEmail);
        await journey.SubmitAsync();
        await portal.SendMailsAsync();
        var code = journey.CodeFromMail();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => journey.ConfirmAsync(code))));

        Assert.Single(outcomes.OfType<ConfirmCodeOutcome.Accepted>());
        Assert.Equal(5, outcomes.OfType<ConfirmCodeOutcome.NotOpen>().Count());
    }
}
