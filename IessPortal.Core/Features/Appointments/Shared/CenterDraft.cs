namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A part of what an administrator writes about a centre.</summary>
public enum CenterField
{
    Name,
    Province,
    City,
    Address,
    Zone,
    Counters,
    Purposes,
    Hours,
}

/// <summary>What is wrong with it.</summary>
public enum CenterError
{
    Empty,
    TooLong,
    /// <summary>Another centre is called so.</summary>
    Taken,
    OutOfRange,
    /// <summary>Not «08:00-12:00, 13:00-16:30»: malformed, backwards or overlapping.</summary>
    Malformed,
}

/// <param name="Day">Which day's, of <see cref="CenterField.Hours"/>.</param>
public sealed record CenterProblem(CenterField Field, CenterError Error, DayOfWeek? Day = null);

/// <summary>A centre as it was typed.</summary>
public sealed class CenterDraft
{
    public const int MostCounters = 200;

    public static readonly IReadOnlyList<string> Zones = ["America/Guayaquil", Center.GalapagosZone];

    public string? Name { get; set; }
    public string? Province { get; set; }
    public string? City { get; set; }
    public string? Address { get; set; }
    public string? ZoneId { get; set; } = "America/Guayaquil";
    public AttendanceMode Mode { get; set; }
    public string? Counters { get; set; } = "1";
    public HashSet<Purpose> Purposes { get; } = [];

    /// <summary>«08:00-12:00, 13:00-16:30» for each day; empty where the centre is closed.</summary>
    public Dictionary<DayOfWeek, string?> Hours { get; } = [];

    public bool Active { get; set; } = true;

    /// <summary>What is stored, to be changed.</summary>
    public static CenterDraft Of(Center center)
    {
        var draft = new CenterDraft
        {
            Name = center.Name,
            Province = center.Province,
            City = center.City,
            Address = center.Address,
            ZoneId = center.ZoneId,
            Mode = center.Mode,
            Counters = center.Counters.ToString(CultureInfo.InvariantCulture),
            Active = center.Active,
        };
        draft.Purposes.UnionWith(center.Purposes);
        foreach (var day in center.Hours.GroupBy(hours => hours.Day))
        {
            draft.Hours[day.Key] = HoursText.Write(day);
        }

        return draft;
    }

    /// <summary>What was typed, if it will do.</summary>
    public (CenterDetails? Details, IReadOnlyList<CenterProblem> Problems) Read()
    {
        var problems = new List<CenterProblem>();
        var details = new CenterDetails(
            Text(CenterField.Name, Name, 120),
            Text(CenterField.Province, Province, 60),
            Text(CenterField.City, City, 60),
            Text(CenterField.Address, Address, 200))
        {
            ZoneId = ZoneId ?? string.Empty,
            Mode = Mode,
            Counters = int.TryParse(Counters, NumberStyles.None, CultureInfo.InvariantCulture, out var counters) ? counters : 0,
            Purposes = [.. Purposes.Order()],
            Hours = [.. Enum.GetValues<DayOfWeek>().SelectMany(HoursOf)],
            Active = Active,
        };
        Check(Zones.Contains(details.ZoneId), CenterField.Zone);
        Check(details.Counters is >= 1 and <= MostCounters, CenterField.Counters);
        if (Purposes.Count == 0)
        {
            problems.Add(new(CenterField.Purposes, CenterError.Empty));
        }

        return (problems.Count == 0 ? details : null, problems);

        string Text(CenterField field, string? typed, int longest)
        {
            var text = typed?.Trim() ?? string.Empty;
            if (text.Length == 0 || text.Length > longest)
            {
                problems.Add(new(field, text.Length == 0 ? CenterError.Empty : CenterError.TooLong));
            }

            return text;
        }

        void Check(bool valid, CenterField field)
        {
            if (!valid)
            {
                problems.Add(new(field, CenterError.OutOfRange));
            }
        }

        IEnumerable<OpeningHours> HoursOf(DayOfWeek day)
        {
            if (HoursText.Read(day, Hours.GetValueOrDefault(day)) is { } hours)
            {
                return hours;
            }

            problems.Add(new(CenterField.Hours, CenterError.Malformed, day));
            return [];
        }
    }
}
