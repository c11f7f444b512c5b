using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.PersonalData;

public sealed class RequestCorrectionTests
{
    [Theory, Databases]
    public async Task Gets_a_reference_by_mail_under_which_it_can_be_followed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);

        var asked = Assert.IsType<RequestCorrectionOutcome.Requested>(await portal.RequestCorrectionAsync(desk, " El nombre está mal. ", "Prueba"));
        await portal.SendMailsAsync();

        var mail = Assert.Single(portal.Mailbox.Mails);
        Assert.Contains($"/tramite/{asked.Reference}", mail.Text, StringComparison.Ordinal);
        var request = Assert.Single(
            (await portal.Get<ViewPersonalDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None)).Corrections);
        Assert.Equal(("El nombre está mal.", "Prueba", CorrectionState.Waiting), (request.Wrong, request.Right, request.State));
        var key = new ProgressKey(asked.Reference, PersonId.FromStored("1700000019"));
        Assert.Equal(ProgressStep.CorrectionAsked, (await portal.Get<ViewProgressHandler>().HandleAsync(key, CancellationToken.None))!.Latest.Step);
        Assert.Null(await portal.Get<ViewProgressHandler>().HandleAsync(key with { Person = PersonId.FromStored("0900000035") }, CancellationToken.None));
    }

    [Fact]
    public async Task Something_has_to_be_said_and_not_too_much_nor_too_often()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Accounts:CorrectionsPerDay"] = "1" });
        var desk = await UserDesk.OpenAsync(portal);

        Assert.Equal(new RequestCorrectionOutcome.Incomplete(true, false, false), await portal.RequestCorrectionAsync(desk, "  "));
        Assert.Equal(
            new RequestCorrectionOutcome.Incomplete(false, true, true),
            await portal.RequestCorrectionAsync(desk, new string('a', 1001), new string('a', 1001)));
        Assert.IsType<RequestCorrectionOutcome.Requested>(await portal.RequestCorrectionAsync(desk, "a"));
        Assert.Equal(new RequestCorrectionOutcome.Throttled(portal.Clock.GetUtcNow().AddDays(1)), await portal.RequestCorrectionAsync(desk, "a"));
    }
}

public sealed class AnswerCorrectionTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task Once_with_a_mail_to_the_employer(DatabaseKind kind, bool made)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        await portal.RequestCorrectionAsync(desk, "El nombre");
        await portal.SendMailsAsync();
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        var id = Assert.Single(await portal.CorrectionsAsync(supervisor)).Id;
        var answer = portal.Get<AnswerCorrectionHandler>();

        Assert.Equal(new AnswerCorrectionOutcome.NoAnswer(), await answer.HandleAsync(new(id, made, " ", supervisor), CancellationToken.None));
        Assert.Equal(new AnswerCorrectionOutcome.TooLong(), await answer.HandleAsync(new(id, made, new string('a', 1001), supervisor), CancellationToken.None));
        Assert.Equal(new AnswerCorrectionOutcome.NotFound(), await answer.HandleAsync(new(Guid.Empty, made, "Listo.", supervisor), CancellationToken.None));
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => Task.Run(() => answer.HandleAsync(new(id, made, $"Listo {number}.", supervisor), CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome is AnswerCorrectionOutcome.Answered);
        await portal.SendMailsAsync();
        var winner = outcomes.ToList().FindIndex(outcome => outcome is AnswerCorrectionOutcome.Answered);
        Assert.Contains(
            $"Listo {winner}.",
            Assert.Single(portal.Mailbox.Mails, mail => !mail.Subject.StartsWith("Recibimos", StringComparison.Ordinal)).Text,
            StringComparison.Ordinal);
        Assert.Single(
            await portal.AuditAsync(),
            entry => entry.Kind == (made ? AuditKind.CorrectionMade : AuditKind.CorrectionDeclined) && entry.ActorId == supervisor.Id);
        Assert.Equal(
            made ? CorrectionState.Made : CorrectionState.Declined,
            (await portal.Get<ViewPersonalDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None)).Corrections[0].State);
    }
}

public sealed class ListCorrectionsTests
{
    [Theory, Databases]
    public async Task What_waits_longest_comes_first_and_then_what_was_answered_last(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        foreach (var wrong in new[] { "uno", "dos", "tres" })
        {
            await portal.RequestCorrectionAsync(desk, wrong);
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var asked = await portal.CorrectionsAsync(supervisor);
        await portal.Get<AnswerCorrectionHandler>().HandleAsync(new(asked[0].Id, true, "Listo.", supervisor), CancellationToken.None);
        var entries = await portal.CorrectionsAsync(supervisor);

        Assert.Equal([asked[1].Id, asked[2].Id, asked[0].Id], entries.Select(entry => entry.Id));
        Assert.NotNull(entries[2].AnsweredBy);
        foreach (var sort in new[] { "pedido", "ruc", "nombre", "estado", "desde", "respondido" })
        {
            Assert.Equal(3, (await portal.CorrectionsAsync(supervisor, new() { Sort = sort })).Count);
        }

        Assert.Equal([asked[1].Id], (await portal.CorrectionsAsync(supervisor, new() { Search = asked[1].Reference })).Select(entry => entry.Id));
        Assert.Equal(
            [asked[0].Id],
            (await portal.CorrectionsAsync(
                supervisor,
                new() { Filters = new Dictionary<string, string> { [ListCorrectionsHandler.StateFilter] = nameof(CorrectionState.Made) } }))
            .Select(entry => entry.Id));
        // What is asked for is told to who opens it: the list alone is no look at anybody's data.
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RecordViewed);
    }

    [Theory, Databases]
    public async Task What_was_answered_goes_in_time_and_who_was_removed_too(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        await desk.JoinedAsync();
        await desk.ChangeAsync(Core.Features.Accounts.Users.UserChange.Remove);
        await portal.RequestCorrectionAsync(desk, "uno");
        await portal.RequestCorrectionAsync(desk, "dos");
        var first = (await portal.CorrectionsAsync(supervisor))[0];
        await portal.Get<AnswerCorrectionHandler>().HandleAsync(new(first.Id, true, "Listo.", supervisor), CancellationToken.None);

        portal.Clock.Advance(TimeSpan.FromDays(90) + TimeSpan.FromSeconds(1));
        var counts = await portal.Get<PurgeRecordsHandler>().HandleAsync(CancellationToken.None);

        Assert.Equal((1, 1), (counts.Of("removed users"), counts.Of("corrections")));
        Assert.Equal(
            CorrectionState.Waiting,
            Assert.Single((await portal.Get<ViewPersonalDataHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None)).Corrections).State);
        Assert.IsType<Core.Features.Accounts.Users.InviteUserOutcome.Invited>(await desk.InviteAsync());
    }
}

public sealed class ViewCorrectionTests
{
    [Theory, Databases]
    public async Task Each_look_is_written_down(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var supervisor = await portal.ActorAsync(StaffRole.Supervisor);
        await portal.RequestCorrectionAsync(desk, "El nombre", "Prueba");
        var (view, listed) = (portal.Get<ViewCorrectionHandler>(), Assert.Single(await portal.CorrectionsAsync(supervisor)));

        var entry = await view.HandleAsync(new(listed.Id, supervisor), CancellationToken.None);

        Assert.Equal(("El nombre", "Prueba", listed.Name, null), (entry!.Request.Wrong, entry.Request.Right, entry.Name, entry.AnsweredBy));
        Assert.Single(
            await portal.AuditAsync(),
            one => one.Kind is AuditKind.RecordViewed && one.AccountId == desk.Account && one.Reference == listed.Reference && one.ActorId == supervisor.Id);
        Assert.Null(await view.HandleAsync(new(Guid.Empty, supervisor), CancellationToken.None));
    }
}

internal static class CorrectionDesk
{
    public static async Task<IReadOnlyList<ListedCorrection>> CorrectionsAsync(this TestPortal portal, Actor supervisor, ListRequest? request = null) =>
        (await portal.Get<ListCorrectionsHandler>().HandleAsync(new(request ?? new(), supervisor), CancellationToken.None)).Items;

    public static Task<RequestCorrectionOutcome> RequestCorrectionAsync(this TestPortal portal, UserDesk desk, string? wrong, string? right = null) =>
        portal.Get<RequestCorrectionHandler>().HandleAsync(new(desk.Account, wrong, right, desk.Master), CancellationToken.None);
}
