namespace IessPortal.Core.Features.Recovery;

/// <summary>Why this method does not serve, with the day or moment that goes with it.</summary>
public sealed record Refusal(Reason Reason, DateOnly? Date = null, DateTimeOffset? Until = null);
