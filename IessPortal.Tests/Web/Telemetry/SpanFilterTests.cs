using System.Diagnostics;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Web.Hosting.Telemetry;
using Xunit;

namespace IessPortal.Tests.Web.Telemetry;

public sealed class SpanFilterTests : IDisposable
{
    private const string Secret = "of somebody";

    private readonly SpanFilter filter = new();
    private readonly ActivitySource source = new(PortalTraces.Name);
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == PortalTraces.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public SpanFilterTests() => ActivitySource.AddActivityListener(listener);

    [Theory]
    [InlineData(ActivityKind.Client, "http.response.status_code", true)]
    [InlineData(ActivityKind.Server, "http.route", true)]
    [InlineData(ActivityKind.Client, "server.address", true)]
    [InlineData(ActivityKind.Server, "server.address", false)]
    [InlineData(ActivityKind.Client, "url.full", false)]
    [InlineData(ActivityKind.Server, "url.path", false)]
    [InlineData(ActivityKind.Server, "url.query", false)]
    [InlineData(ActivityKind.Server, "client.address", false)]
    [InlineData(ActivityKind.Server, "user_agent.original", false)]
    [InlineData(ActivityKind.Internal, "a.tag.of.tomorrow", false)]
    public void Only_tags_that_are_named_leave(ActivityKind kind, string tag, bool leaves)
    {
        using var span = source.StartActivity("asked", kind)!;
        span.SetTag(tag, "value");

        filter.OnEnd(span);

        Assert.Equal(leaves, span.GetTagItem(tag) is not null);
        Assert.True(span.Recorded);
    }

    [Fact]
    public void What_is_said_of_a_status_does_not_leave()
    {
        using var span = source.StartActivity("asked")!;
        span.SetStatus(ActivityStatusCode.Error, Secret);

        filter.OnEnd(span);

        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }

    [Fact]
    public void Of_an_exception_its_type_leaves_alone()
    {
        using var span = source.StartActivity("asked")!;
        span.AddException(new InvalidOperationException(Secret));

        filter.OnEnd(span);

        Assert.True(span.Recorded);
        // Filters of other tests add their empty words as well.
        var tags = Assert.Single(span.Events).Tags.ToList();
        Assert.Contains(KeyValuePair.Create("exception.type", (object?)"System.InvalidOperationException"), tags);
        Assert.All(tags, tag => Assert.True(tag.Key == "exception.type" || tag.Value is "", tag.Key));
    }

    [Fact]
    public void A_span_with_an_event_that_says_more_does_not_leave()
    {
        using var span = source.StartActivity("asked")!;
        span.AddEvent(new ActivityEvent("said", tags: new() { ["text"] = Secret }));

        filter.OnEnd(span);

        Assert.False(span.Recorded);
    }

    public void Dispose()
    {
        listener.Dispose();
        source.Dispose();
        filter.Dispose();
    }
}
