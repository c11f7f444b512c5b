namespace IessPortal.Core.Features.Appointments.Shared;

/// <summary>A day's stretches as people write them: «08:00-12:00, 13:00-16:30».</summary>
public static class HoursText
{
    private static readonly string[] Formats = ["H:mm", "HH:mm"];

    public static string Write(IEnumerable<OpeningHours> stretches) =>
        string.Join(
            ", ",
            stretches.OrderBy(hours => hours.From).Select(hours => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH\\:mm}-{hours.To:HH\\:mm}")));

    /// <summary>None where it is malformed, runs backwards or overlaps; nothing is a day off.</summary>
    public static IReadOnlyList<OpeningHours>? Read(DayOfWeek day, string? typed)
    {
        var stretches = new List<OpeningHours>();
        foreach (var part in (typed ?? string.Empty).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Telephones and word processors make dashes of hyphens.
            if (part.Split('-', '–', '—') is not [var from, var to] || Time(from) is not { } opens || Time(to) is not { } closes || opens >= closes)
            {
                return null;
            }

            stretches.Add(new(day, opens, closes));
        }

        stretches.Sort((one, other) => one.From.CompareTo(other.From));
        return stretches.Zip(stretches.Skip(1)).Any(pair => pair.First.To > pair.Second.From) ? null : stretches;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
