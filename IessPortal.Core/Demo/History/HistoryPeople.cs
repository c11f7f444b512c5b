using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;

namespace IessPortal.Core.Demo.History;

/// <summary>Who did something, and from where: addresses of the ranges that are kept for examples (RFC 5737).</summary>
internal static class HistoryPeople
{
    private const string Browser = "Demo";

    /// <summary>Somebody at home or in an office.</summary>
    public static Actor Visitor(HistoryDice dice) =>
        Actor.Visitor($"{dice.Pick<string>(["203.0.113", "198.51.100"])}.{(1 + dice.Below(250)).ToString(CultureInfo.InvariantCulture)}", Browser);

    /// <summary>Somebody of the staff, at a centre's own address.</summary>
    public static Actor Staff(StaffMember member) => Actor.Staff(member.Id, $"192.0.2.{1 + (member.Id.GetHashCode() & 0x3F)}", Browser);
}
