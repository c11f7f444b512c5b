namespace IessPortal.Core.Features.Counter.Shared;

/// <summary>Where a visit comes from.</summary>
/// <param name="AppointmentStart">When the turno begins; none without a turno.</param>
public sealed record VisitOrigin(Guid CenterId, string Reference, Guid? AppointmentId = null, DateTimeOffset? AppointmentStart = null)
{
    /// <summary>Whether the IESS says that contributions are overdue.</summary>
    public bool InMora { get; init; }
}

/// <summary>An agent at a counter.</summary>
/// <param name="Counter">From 1.</param>
public sealed record Attendant(Guid MemberId, PersonId Person, int Counter);
