using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Core.Demo;

/// <summary>Centres and holidays for the demo. The centres are fictitious and say so: there is no official list of the real ones.</summary>
public static class DemoCenters
{
    private static readonly TimeOnly Eight = new(8, 0);
    private static readonly TimeOnly HalfPastFour = new(16, 30);
    private static readonly IReadOnlyList<Purpose> Everything = Enum.GetValues<Purpose>();

    public static readonly IReadOnlyList<CenterDetails> All =
    [
        Center("Quito Centro", "Pichincha", "Quito", "Av. de Prueba N10-20 y Calle Ficticia", 4),
        Center("Quito Sur", "Pichincha", "Quito", "Calle Inventada S15-30", 2) with { Purposes = [Purpose.ResetKey, Purpose.FirstKey, Purpose.Unblock] },
        Center("Guayaquil Centro", "Guayas", "Guayaquil", "Malecón de Prueba 100", 4),
        Center("Cuenca", "Azuay", "Cuenca", "Calle Larga Ficticia 1-23", 2),
        Center("Manta", "Manabí", "Manta", "Av. 24 de Prueba y Calle 5", 1) with
        {
            Hours = [.. OpeningHours.Weekdays(Eight, new(12, 0)), .. OpeningHours.Weekdays(new(13, 0), HalfPastFour)],
        },
        Center("Puerto Ayora", "Galápagos", "Santa Cruz", "Av. Ficticia y Los Ejemplos", 1) with { ZoneId = Features.Appointments.Shared.Center.GalapagosZone },
        Center("Por video", "Pichincha", "Quito", "Desde cualquier lugar", 3) with
        {
            Mode = AttendanceMode.Video,
            Purposes = [Purpose.ResetKey, Purpose.ChangeEmail, Purpose.Unblock],
            Hours = OpeningHours.Weekdays(Eight, new(18, 0)),
        },
    ];

    public static readonly IReadOnlyList<HolidayDetails> Holidays =
    [
        new("Fundación de Quito", 12, 6) { City = "Quito" },
        new("Fundación de Guayaquil", 7, 25) { City = "Guayaquil" },
        // By decree, to be worked off later.
        new("Puente de Año Nuevo", 1, 2) { Year = 2026 },
    ];

    private static CenterDetails Center(string name, string province, string city, string address, int counters) =>
        new($"CAU {name} (ficticio)", province, city, address)
        {
            Counters = counters,
            Purposes = Everything,
            Hours = OpeningHours.Weekdays(Eight, HalfPastFour),
        };
}
