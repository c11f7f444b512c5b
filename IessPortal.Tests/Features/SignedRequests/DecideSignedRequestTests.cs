using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Domain.Reasons;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.SignedRequests;

public sealed class DecideSignedRequestTests
{
    private const string Why = "Comparado con los registros.";

    [Theory, Databases]
    public async Task An_approved_address_is_put_on_file_told_and_gets_the_link(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var before = (await journey.AccountAsync()).Email!;

        Assert.Equal(new DecideRequestOutcome.Approved(LinkSent: true), await DecideAsync(portal, journey, RequestDecision.Approve));
        await portal.SendMailsAsync();

        Assert.Equal(SignatureJourney.NewEmail, (await journey.AccountAsync()).Email);
        Assert.Contains(portal.Mailbox.Mails, mail => mail.To == before && mail.Subject == "Cambiaron los datos de contacto de su empleador");
        Assert.Contains(
            portal.Mailbox.Mails, mail => mail.To == SignatureJourney.NewEmail && mail.Subject.StartsWith(MailLines.LinkSubject, StringComparison.Ordinal));
        Assert.Equal(RecoveryStep.Link, (await journey.ViewAsync()).Case.Step);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RequestApproved && entry.Detail!.Contains(Why, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task An_approved_representative_is_put_on_file_and_the_former_ones_devices_go(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync(LetterPurpose.ChangeRepresentative);
        var id = (await journey.AccountAsync()).Id;
        await portal.GivePasskeyAsync(id, 1);

        Assert.Equal(new DecideRequestOutcome.Approved(LinkSent: true), await DecideAsync(portal, journey, RequestDecision.Approve));

        var account = await journey.AccountAsync();
        Assert.Equal(
            (SignatureJourney.NewCedula, "Ana Nueva Prueba", SignatureJourney.NewEmail),
            (account.Representative.Value, account.RepresentativeName, account.Email));
        Assert.Empty(await portal.ReadAsync(db => db.UserPasskeys.ToListAsync()));
        await portal.SendMailsAsync();
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
    }

    [Fact]
    public async Task Weeks_may_pass_before_somebody_decides()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        portal.Clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(new DecideRequestOutcome.Approved(LinkSent: true), await DecideAsync(portal, journey, RequestDecision.Approve));
        await portal.SendMailsAsync();
        Assert.Equal(RecoveryStep.Link, (await journey.ViewAsync()).Status.Step);
        Assert.IsType<SetKeyOutcome.Saved>(await journey.SetKeyAsync());
    }

    [Theory, Databases]
    public async Task Refused_with_a_reason_nothing_changes_and_it_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var before = (await journey.AccountAsync()).Email;

        Assert.IsType<DecideRequestOutcome.Refused>(await DecideAsync(portal, journey, RequestDecision.Refuse));
        await portal.SendMailsAsync();

        Assert.Equal(before, (await journey.AccountAsync()).Email);
        Assert.Equal((RecoveryStep.Refused, Reason.RequestRefused), ((await journey.ViewAsync()).Status.Step, (await journey.ViewAsync()).Status.Reason));
        Assert.Contains(portal.Mailbox.Mails, mail => mail.To == SignatureJourney.NewEmail && mail.Text.Contains(Why, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Asked_for_more_the_person_uploads_again_and_it_comes_back(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync(LetterPurpose.ResetKey);

        Assert.IsType<DecideRequestOutcome.MoreAsked>(await DecideAsync(portal, journey, RequestDecision.AskMore));
        await portal.SendMailsAsync();
        Assert.Equal(RecoveryStep.Letter, (await journey.ViewAsync()).Status.Step);
        Assert.Contains(
            portal.Mailbox.Mails, mail => mail.Subject == "Su solicitud firmada necesita algo más" && mail.Text.Contains(Why, StringComparison.Ordinal));

        // Whom people asked, people answer: even where the program would accept it by now.
        Assert.IsType<SubmitLetterOutcome.UnderReview>(await journey.SubmitAsync());
        Assert.Equal(new DecideRequestOutcome.Approved(LinkSent: true), await DecideAsync(portal, journey, RequestDecision.Approve));
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_begins_anew()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync(LetterPurpose.ResetKey);
        await DecideAsync(portal, journey, RequestDecision.AskMore);
        var letter = await journey.SignAsync();

        portal.Clock.Advance(TimeSpan.FromDays(15));

        Assert.IsType<SubmitLetterOutcome.Expired>(await journey.SubmitAsync(letter));
    }

    [Theory]
    [InlineData("1700000019")]
    [InlineData(SignatureJourney.NewCedula)]
    public async Task Nobody_decides_on_an_employer_whom_they_represent_or_would(string person)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync(LetterPurpose.ChangeRepresentative);
        await SignatureJourney.HireAsync(portal, (await portal.ActorAsync(StaffRole.Supervisor)).Id!.Value, person);

        Assert.IsType<DecideRequestOutcome.OwnRequest>(await DecideAsync(portal, journey, RequestDecision.Approve));
        Assert.Equal(SignedRequestState.UnderReview, (await journey.RequestAsync()).State);
        await Assert.ThrowsAnyAsync<Exception>(
            () => portal.WriteAsync(db => db.Database.ExecuteSqlAsync($"UPDATE \"SignedRequests\" SET \"DeciderPerson\" = {person}")));
    }

    [Theory, Databases]
    public async Task Of_two_who_decide_at_once_one_does(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(
                number => Task.Run(() => DecideAsync(portal, journey, number % 2 == 0 ? RequestDecision.Approve : RequestDecision.Refuse))));

        Assert.Equal(5, outcomes.OfType<DecideRequestOutcome.NotOpen>().Count());
        Assert.Equal(outcomes.OfType<DecideRequestOutcome.Approved>().Count(), await portal.ReadAsync(db => db.KeyLinks.CountAsync()));
    }

    [Fact]
    public async Task Without_a_reason_and_past_another_change_nothing_is_approved()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        Assert.IsType<DecideRequestOutcome.NoReason>(await DecideAsync(portal, journey, RequestDecision.Approve, "ok"));
        var id = (await journey.AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).ChangeRepresentative(
                PersonId.FromStored("0100000041"), "Otra", portal.Clock.GetUtcNow());
            return true;
        });

        Assert.IsType<DecideRequestOutcome.Overtaken>(await DecideAsync(portal, journey, RequestDecision.Approve));
        Assert.IsType<DecideRequestOutcome.Refused>(await DecideAsync(portal, journey, RequestDecision.Refuse));
    }

    [Fact]
    public async Task A_frozen_account_gets_no_link_whatever_was_approved()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var id = (await journey.AccountAsync()).Id;
        await portal.WriteAsync(async db =>
        {
            (await db.EmployerAccounts.SingleAsync(account => account.Id == id)).Block(BlockCause.NotMe, portal.Clock.GetUtcNow());
            return true;
        });

        Assert.Equal(new DecideRequestOutcome.Approved(LinkSent: false), await DecideAsync(portal, journey, RequestDecision.Approve));
        Assert.Empty(await portal.ReadAsync(db => db.KeyLinks.ToListAsync()));
    }

    [Fact]
    public async Task A_newer_case_of_the_browser_does_not_take_it_from_people()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var id = (await journey.RequestAsync()).Id;
        await journey.IdentifyAsync();

        Assert.Equal(
            new DecideRequestOutcome.Approved(LinkSent: true),
            await portal.Get<DecideSignedRequestHandler>().HandleAsync(
                new(id, RequestDecision.Approve, Why, await portal.ConfirmedAsync(StaffRole.Supervisor)), CancellationToken.None));
    }

    private static async Task<DecideRequestOutcome> DecideAsync(TestPortal portal, SignatureJourney journey, RequestDecision decision, string reason = Why) =>
        await portal.Get<DecideSignedRequestHandler>().HandleAsync(
        new((await journey.RequestAsync()).Id, decision, reason, await portal.ConfirmedAsync(StaffRole.Supervisor)), CancellationToken.None);
}
