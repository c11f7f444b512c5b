using System.Globalization;

namespace IessPortal.Tests.Support.Servers;

/// <summary>A span as it was sent by OTLP; the numbers are those of opentelemetry/proto/trace/v1/trace.proto.</summary>
/// <param name="Links">The spans to which it points, as trace and span.</param>
/// <param name="Tags">Each as <c>name=value</c>.</param>
/// <param name="State">What systems before us wrote into the trace.</param>
/// <param name="Message">What is said of its status.</param>
public sealed record CollectedSpan(
    string Trace,
    string Id,
    string Parent,
    string Name,
    IReadOnlyList<(string Trace, string Id)> Links,
    IReadOnlyList<string> Tags,
    string State,
    string Message)
{
    /// <summary>All of one request to a collector.</summary>
    public static IEnumerable<CollectedSpan> In(byte[] request) => new ProtoMessage(request).Messages(1)
        .SelectMany(resource => resource.Messages(2))
        .SelectMany(scope => scope.Messages(2))
        .Select(Read);

    private static CollectedSpan Read(ProtoMessage span) => new(
        span.Hex(1),
        span.Hex(2),
        span.Hex(4),
        span.Text(5),
        [.. span.Messages(13).Select(link => (link.Hex(1), link.Hex(2)))],
        [.. span.Messages(9).Select(tag => $"{tag.Text(1)}={ValueOf(tag.Messages(2).Single())}")],
        span.Text(3),
        string.Concat(span.Messages(15).Select(status => status.Text(2))));

    private static string ValueOf(ProtoMessage value) =>
        value.Has(1) ? value.Text(1) : value.Value(value.Has(2) ? 2 : 3).ToString(CultureInfo.InvariantCulture);
}
