namespace IessPortal.Core.Features.SignedRequests.Verification;

/// <summary>What a signed letter has to be.</summary>
/// <param name="Draft">The letter, as the portal handed it out.</param>
/// <param name="Employer">For whom, and who has to sign.</param>
/// <param name="DraftedAt">When it was handed out; nobody signed it before.</param>
public sealed record LetterExpectation(ReadOnlyMemory<byte> Draft, string Code, EmployerId Employer, DateTimeOffset DraftedAt);
