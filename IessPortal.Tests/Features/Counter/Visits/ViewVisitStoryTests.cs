using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Visits;

public sealed class ViewVisitStoryTests
{
    [Theory, Databases]
    public async Task The_agent_sees_why_online_did_not_serve(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var online = Journey.Of(portal, "Importadora Suspendida");
        await online.IdentifyAsync();
        await online.CheckAsync();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var visit = await CounterVisit.AttendedAsync(portal, "Importadora Suspendida");

        var story = await portal.Get<ViewVisitStoryHandler>().HandleAsync(new(visit.Id, visit.Agent), CancellationToken.None);

        Assert.Contains(ProgressStep.CaseRefused, story!.Events.Select(one => one.Step));
        Assert.Contains(ProgressStep.VisitArrived, story.Events.Select(one => one.Step));
        Assert.Equal("RUC-SUSPENDIDO", story.Events.Last(one => one.Reason is not null).Reason!.Code);
        Assert.Null(await portal.Get<ViewVisitStoryHandler>().HandleAsync(new(Guid.Empty, visit.Agent), CancellationToken.None));
        var elsewhere = await portal.AnotherAsync(StaffRole.Ventanilla, center: null);
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => portal.Get<ViewVisitStoryHandler>().HandleAsync(new(visit.Id, elsewhere), CancellationToken.None));
    }
}
