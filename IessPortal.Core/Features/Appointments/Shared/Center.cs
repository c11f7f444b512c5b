using System.Text.Json.Serialization;

namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A Centro de Atención Universal: where and when it attends, how many at once, and what for.</summary>
public sealed class Center
{
    /// <summary>The zone of the islands, an hour behind the mainland.</summary>
    public const string GalapagosZone = "Pacific/Galapagos";

    /// <summary>For the database.</summary>
    private Center() => (Name, Province, City, Address, ZoneId) = (null!, null!, null!, null!, null!);

    public Center(Guid id, CenterDetails details)
    {
        (Id, Name, Province, City, Address, ZoneId) = (id, null!, null!, null!, null!, null!);
        Change(details);
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; }
    public string Province { get; private set; }

    /// <summary>The canton, whose local holidays it keeps.</summary>
    public string City { get; private set; }

    public string Address { get; private set; }

    /// <summary>America/Guayaquil or <see cref="GalapagosZone"/>.</summary>
    public string ZoneId { get; private set; }

    public AttendanceMode Mode { get; private set; }

    /// <summary>How many people it attends at once; counters are numbered from 1.</summary>
    public int Counters { get; private set; }

    public IReadOnlyList<Purpose> Purposes { get; private set; } = [];
    public IReadOnlyList<OpeningHours> Hours { get; private set; } = [];

    /// <summary>Whether it gives turnos.</summary>
    public bool Active { get; private set; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>When a day begins at the centre.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public bool Serves(Purpose purpose) => Active && Purposes.Contains(purpose);

    /// <summary>Takes over what an administrator wrote. Turnos that were given stay.</summary>
    public void Change(CenterDetails details)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(details.Counters, 1);
        (Name, Province, City, Address, ZoneId) = (details.Name, details.Province, details.City, details.Address, details.ZoneId);
        (Mode, Counters, Purposes, Hours, Active) = (details.Mode, details.Counters, details.Purposes, details.Hours, details.Active);
    }
}

/// <summary>What there is to say of a centre.</summary>
public sealed record CenterDetails(string Name, string Province, string City, string Address)
{
    public string ZoneId { get; init; } = "America/Guayaquil";
    public AttendanceMode Mode { get; init; }
    public required int Counters { get; init; }
    public required IReadOnlyList<Purpose> Purposes { get; init; }
    public required IReadOnlyList<OpeningHours> Hours { get; init; }
    public bool Active { get; init; } = true;
}

/// <summary>A stretch of a weekday during which a centre attends; a day may have several, none overlapping.</summary>
public sealed record OpeningHours([property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    /// <summary>The same hours from Monday to Friday.</summary>
    public static IReadOnlyList<OpeningHours> Weekdays(TimeOnly from, TimeOnly to) =>
        [.. Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(day => new OpeningHours(day, from, to))];
}
