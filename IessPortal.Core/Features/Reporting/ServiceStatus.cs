using IessPortal.Core.Platform.Registries;

namespace IessPortal.Core.Features.Reporting;

/// <summary>How the service stands, for everybody: names nobody.</summary>
/// <param name="Registries">All four, as they stood when somebody's question last went to them.</param>
/// <param name="MailWaitsSince">Since when no mail goes out though some should; none: they go.</param>
/// <param name="Requests">How long people take over signed requests.</param>
/// <param name="Approvals">How long they take over what a counter or an unblocking needs their consent for.</param>
/// <param name="Waiting">How many wait in the line to start anew.</param>
/// <param name="Now">When it was read.</param>
public sealed record ServiceStatus(
    IReadOnlyList<RegistryStanding> Registries,
    DateTimeOffset? MailWaitsSince,
    Percentiles Requests,
    Percentiles Approvals,
    int Waiting,
    DateTimeOffset Now)
{
    /// <summary>Whether anything is not as it should be.</summary>
    public bool Troubled => MailWaitsSince is not null || Registries.Any(registry => registry.IsDown);
}
