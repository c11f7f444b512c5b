using Microsoft.AspNetCore.Identity;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>What a browser was asked to sign. It is answered once, and soon.</summary>
/// <param name="Id">Hash of what was sent; written down as spent until it expires.</param>
/// <param name="Expires">From then on it is refused for its age.</param>
public sealed record PasskeyChallenge(string Id, DateTimeOffset Expires);

/// <summary>
/// What somebody proved with a passkey: origin, person's presence, the device's own check and signature are in order. Whether it counts, the use case says.
/// </summary>
/// <param name="UserId">Whose passkey it is, or is to be.</param>
/// <param name="Passkey">As it is after this use.</param>
public sealed record PasskeyProof(Guid UserId, UserPasskeyInfo Passkey, PasskeyChallenge Challenge);
