using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;

namespace IessPortal.Core.Features.Accounts.Devices;

/// <summary>A code mailed to an employer who is logged in: typed back, it lets this session enrol devices for a while.</summary>
public sealed class AccessCode : MailedCode, IWatched
{
    IEnumerable<string> IWatched.Topics => [LiveEvents.OfCase(Id)];

    /// <summary>For the database.</summary>
    private AccessCode() => (SessionHash, Reference) = (null!, null!);

    internal AccessCode(Guid id, Guid accountId, AccessCodeOrigin origin, byte[] hash, Delivery delivery) : base(origin.MailNumber, hash, delivery) =>
        (Id, AccountId, SessionHash, Reference) = (id, accountId, origin.SessionHash, origin.Reference);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>Of the session that asked for it; no other can use it.</summary>
    public byte[] SessionHash { get; private set; }

    /// <summary>Short, printed on the mail.</summary>
    public string Reference { get; private set; }

    /// <summary>Whether devices may be enrolled by it, once it was typed back.</summary>
    public bool Opens(DateTimeOffset now, TimeSpan window) => UsedAt is { } used && now < used + window;
}

/// <summary>Where an access code comes from.</summary>
internal sealed record AccessCodeOrigin(byte[] SessionHash, string Reference, int MailNumber);
