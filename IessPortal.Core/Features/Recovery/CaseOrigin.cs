namespace IessPortal.Core.Features.Recovery;

/// <summary>Where a case comes from.</summary>
public sealed record CaseOrigin(string Reference, byte[] BrowserHash, string Culture)
{
    public RecoveryMethod Method { get; init; } = RecoveryMethod.Recovery;
}
