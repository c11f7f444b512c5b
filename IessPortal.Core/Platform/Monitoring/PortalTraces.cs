using System.Diagnostics;

namespace IessPortal.Core.Platform.Monitoring;

/// <summary>
/// Spans of what the portal asks of others, under the source <c>IessPortal</c>. They say what kind of thing was asked and what came of it, never of whom.
/// Where nobody listens none is made.
/// </summary>
public sealed class PortalTraces : IDisposable
{
    public const string Name = "IessPortal";

    private readonly ActivitySource source = new(Name);

    /// <summary>Whether somebody listens.</summary>
    internal bool Enabled => source.HasListeners();

    public void Dispose() => source.Dispose();

    /// <summary>Starts a span that lasts until it is disposed of; null where nobody listens.</summary>
    internal Activity? Start(string name) => source.StartActivity(name, ActivityKind.Client);

    /// <summary>Starts a span of its own trace, which points to the one that caused it, if that is known.</summary>
    internal Activity? StartLinked(string name, ActivityContext? cause) =>
        source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags: null, links: cause is { } context ? [new ActivityLink(context)] : null);
}
