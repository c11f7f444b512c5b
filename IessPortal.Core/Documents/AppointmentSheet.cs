namespace IessPortal.Core.Documents;

/// <summary>What the confirmation of a turno says, in words.</summary>
/// <param name="Code">The turno's number.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Center">The centre.</param>
/// <param name="Address">Where it is, or that it is by video.</param>
/// <param name="When">Day and hour, in the centre's zone.</param>
public sealed record AppointmentSheet(string Code, string Purpose, string Center, string Address, string When)
{
    internal IEnumerable<string> Words => [Code, Purpose, Center, Address, When];
}
