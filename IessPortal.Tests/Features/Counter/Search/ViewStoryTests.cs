using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Search;

public sealed class ViewStoryTests
{
    [Theory, Databases]
    public async Task Staff_see_what_the_employer_sees_and_the_look_is_written_down(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await Journey.InOrder(portal).ToDoneAsync();
        var account = await journey.AccountAsync();
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        var story = await portal.Get<ViewStoryHandler>().HandleAsync(new(account.Id, journey.Reference, clerk), CancellationToken.None);

        var own = await portal.Get<ViewProgressHandler>().HandleAsync(new(journey.Reference, journey.Demo.Employer.Representative), CancellationToken.None);
        Assert.Equal(own!.Events, story!.View.Events);
        var entry = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.RecordViewed);
        Assert.Equal(
            (clerk.Id, account.Id, journey.Reference, ViewStoryHandler.Purpose), (entry.ActorId, entry.AccountId!.Value, entry.Reference, entry.Detail));
    }

    [Fact]
    public async Task Another_employers_number_shows_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var other = await Journey.Of(portal, "Municipio de Prueba").AccountAsync();
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.Null(await portal.Get<ViewStoryHandler>().HandleAsync(new(other.Id, journey.Reference, clerk), CancellationToken.None));
        Assert.Null(await portal.Get<ViewStoryHandler>().HandleAsync(new((await journey.AccountAsync()).Id, "AAA-22", clerk), CancellationToken.None));
    }

    [Fact]
    public async Task A_visit_of_theirs_is_part_of_the_story()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var journey = await Journey.InOrder(portal).ToQuestionsAsync();
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var visit = await portal.VisitAsync(await portal.WaitingAsync(clerk, 0));

        var story = await portal.Get<ViewStoryHandler>().HandleAsync(new((await journey.AccountAsync()).Id, visit.Reference, clerk), CancellationToken.None);

        Assert.Equal([ProgressStep.CaseStarted, ProgressStep.VisitArrived], story!.View.Events.Select(one => one.Step));
    }
}
