using System.Diagnostics;
using OpenTelemetry;

namespace IessPortal.Web.Hosting.Telemetry;

/// <summary>The last to touch a span before it is sent: takes away what is not to leave.</summary>
internal sealed class SpanFilter : BaseProcessor<Activity>
{
    private const string Type = "exception.type";

    // Whoever records an exception asks listeners first, and adds message and stack only where they have not.
    private readonly ActivityListener exceptions = new()
    {
        ShouldListenTo = source => SharedNames.Sources.Contains(source.Name),
        ExceptionRecorder = (_, _, ref tags) =>
        {
            tags.Add("exception.message", string.Empty);
            tags.Add("exception.stacktrace", string.Empty);
        },
    };

    public SpanFilter() => ActivitySource.AddActivityListener(exceptions);

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(tag => !MayLeave(data, tag)).ToList())
        {
            data.SetTag(tag, null);
        }

        // Its description is often an exception's message.
        data.SetStatus(data.Status);
        if (data.Events.Any(SaysMore))
        {
            // Events cannot be taken away: the span stays here whole.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    protected override void Dispose(bool disposing)
    {
        exceptions.Dispose();
        base.Dispose(disposing);
    }

    private static bool MayLeave(Activity span, string tag) =>
        SharedNames.SpanTags.Contains(tag) || (span.Kind is ActivityKind.Client && SharedNames.ClientTags.Contains(tag));

    private static bool SaysMore(ActivityEvent happened) => happened.Tags.Any(tag => tag is { Key: not Type, Value: not "" });
}
