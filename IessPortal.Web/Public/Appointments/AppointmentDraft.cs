using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Public.Appointments;

/// <summary>What somebody who is booking a turno has chosen and typed so far.</summary>
public sealed record AppointmentDraft(Purpose Purpose)
{
    public Guid? CenterId { get; init; }
    public DateTimeOffset? Start { get; init; }
    public string? Cedula { get; init; }
    public string? Ruc { get; init; }
    public string? Sucursal { get; init; }
    public string? Email { get; init; }
    public string? Mobile { get; init; }
}
