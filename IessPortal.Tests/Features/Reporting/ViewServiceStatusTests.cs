using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Features.Home;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Reporting;

public sealed class ViewServiceStatusTests
{
    [Theory, Databases]
    public async Task Where_nothing_is_wrong_nothing_is_told_of(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var status = await ViewAsync(portal);

        Assert.False(status.Troubled);
        Assert.Equal(["Iess", "RegistroCivil", "Sri", "Supercias"], status.Registries.Select(registry => registry.Name));
        Assert.All(status.Registries, registry => Assert.Equal(RegistryCondition.Unasked, registry.Condition));
        Assert.Equal((0, 0), (status.Requests.Count, status.Approvals.Count));
    }

    [Fact]
    public async Task A_registry_is_told_of_as_soon_as_it_fails_and_since_when()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await AskAsync(portal);
        Assert.Equal(RegistryCondition.Answers, Sri(await ViewAsync(portal)).Condition);

        portal.Clock.Advance(TimeSpan.FromHours(1));
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;
        await AskAsync(portal);
        var since = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await AskAsync(portal);

        var status = await ViewAsync(portal);
        Assert.True(status.Troubled);
        Assert.Equal(new RegistryStanding("Sri", RegistryCondition.Silent, since), Sri(status));

        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Normal;
        await AskAsync(portal);
        Assert.False((await ViewAsync(portal)).Troubled);
    }

    [Fact]
    public async Task One_that_never_answered_is_told_apart_from_one_that_does_not_any_more()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        portal.Switches[nameof(RegistriesOptions.Sri)] = DemoMode.Down;

        await AskAsync(portal);

        Assert.Equal(RegistryCondition.NeverAnswered, Sri(await ViewAsync(portal)).Condition);
    }

    [Theory, Databases]
    public async Task Mails_that_all_wait_are_told_of_and_one_that_waits_alone_is_not(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var since = portal.Clock.GetUtcNow();
        await WaitingThings.FailAMailAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(since, (await ViewAsync(portal)).MailWaitsSince);

        // Another goes out: it is that one's own trouble.
        await new SignatureJourney(portal).ToReviewAsync();
        var later = portal.Clock.GetUtcNow().AddDays(1);
        await portal.WriteAsync(db => db.OutboxMessages.Where(message => message.LastError != null)
            .ExecuteUpdateAsync(change => change.SetProperty(message => message.DueAt, later)));
        await portal.SendMailsAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await ViewAsync(portal)).MailWaitsSince);
    }

    [Theory, Databases]
    public async Task Reviews_are_counted_from_the_letter_to_the_decision(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = new SignatureJourney(portal);
        await journey.ToReviewAsync();
        portal.Clock.Advance(TimeSpan.FromHours(3));
        var id = await portal.ReadAsync(db => db.SignedRequests.Select(request => request.Id).SingleAsync());
        await portal.Get<DecideSignedRequestHandler>().HandleAsync(
            new(id, RequestDecision.Refuse, "Falta el nombramiento.", await portal.ActorAsync(StaffRole.Supervisor)), CancellationToken.None);

        var status = await ViewAsync(portal);

        Assert.Equal((1, TimeSpan.FromHours(3)), (status.Requests.Count, status.Requests.Median));
    }

    [Fact]
    public async Task However_many_look_the_database_is_read_twice_a_minute()
    {
        var commands = new CommandCounter();
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, configure: commands.Attach);
        await ViewAsync(portal);
        var read = commands.Commands.Count;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ViewAsync(portal)));

        Assert.Equal(read, commands.Commands.Count);
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await ViewAsync(portal);
        Assert.InRange(commands.Commands.Count, read + 1, 2 * read);
    }

    private static RegistryStanding Sri(ServiceStatus status) => status.Registries.Single(registry => registry.Name == "Sri");

    private static async Task AskAsync(TestPortal portal) =>
        await portal.Get<ITaxRegistry>().FindAsync(Ruc.FromStored("1790000028001"), CancellationToken.None);

    private static Task<ServiceStatus> ViewAsync(TestPortal portal) => portal.Get<ViewServiceStatusHandler>().HandleAsync(CancellationToken.None);
}
