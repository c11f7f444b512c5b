namespace IessPortal.Core.Platform.Auditing;

public enum ActorKind
{
    /// <summary>Somebody who has not signed in.</summary>
    Visitor,
    Employer,
    /// <summary>Somebody who works with the console.</summary>
    Staff,
    /// <summary>The portal itself: the courier, the housekeeping.</summary>
    System,
}

/// <summary>Who does something, and from where.</summary>
/// <param name="Kind">In what role.</param>
/// <param name="Id">The account, where one has signed in.</param>
/// <param name="Address">The network address, empty for the portal itself.</param>
/// <param name="Device">The browser as it names itself, empty for the portal itself.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Address, string Device)
{
    /// <summary>The log-in to the console in which a member of staff does it; none where nobody's window is needed: commands, work that was approved.</summary>
    public Guid? Session { get; init; }

    public static readonly Actor System = new(ActorKind.System, null, string.Empty, string.Empty);

    public static Actor Visitor(string address, string device) => new(ActorKind.Visitor, null, address, device);

    public static Actor Staff(Guid member, string address, string device) => new(ActorKind.Staff, member, address, device);

    public static Actor Employer(Guid account, string address, string device) => new(ActorKind.Employer, account, address, device);
}
