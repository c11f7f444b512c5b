using IessPortal.Tests.Support.Journeys;

namespace IessPortal.Bench.Recovery;

/// <summary>A mail that was taken.</summary>
/// <param name="At">When it was there whole, to the millisecond, as the portal has its own times; the answer that it was taken follows.</param>
internal sealed record Arrival(ArrivedMail Mail, DateTimeOffset At);
