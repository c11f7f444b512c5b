using IessPortal.Core.Features.Appointments.Shared;

namespace IessPortal.Web.Console.Appointments;

/// <summary>A week in half hours, painted over what is typed: «08:00-12:00, 13:00-16:30».</summary>
public static class WeekPainting
{
    private const int StepMinutes = 30;
    private const int DayMinutes = 24 * 60;

    /// <summary>The hours that are shown; centres attend within them.</summary>
    public static readonly (TimeOnly First, TimeOnly Last) Shown = (new(6, 0), new(20, 0));

    /// <summary>Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [.. Enum.GetValues<DayOfWeek>().OrderBy(PlaceOf)];

    /// <summary>The half hours that are shown, by their beginning.</summary>
    public static IReadOnlyList<TimeOnly> Steps { get; } =
        [.. Enumerable.Range(0, (int)(Shown.Last - Shown.First).TotalMinutes / StepMinutes).Select(step => Shown.First.AddMinutes(step * StepMinutes))];

    /// <summary>From 0, Monday.</summary>
    public static int PlaceOf(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>The half hour that a time falls into.</summary>
    public static TimeOnly StepOf(TimeOnly time) => new(time.Hour, time.Minute / StepMinutes * StepMinutes);

    /// <summary>Whether a centre attends in any part of a half hour; also false while what is typed cannot be read.</summary>
    public static bool IsOpen(DayOfWeek day, string? typed, TimeOnly step) =>
        HoursText.Read(day, typed)?.Any(hours => MinuteOf(hours.From) < MinuteOf(step) + StepMinutes && MinuteOf(hours.To) > MinuteOf(step)) is true;

    /// <summary>What is typed with a half hour more, or less where the centre attends then.</summary>
    /// <returns>None while what is typed cannot be read: nothing of it is thrown away.</returns>
    public static string? Toggle(DayOfWeek day, string? typed, TimeOnly step)
    {
        if (HoursText.Read(day, typed) is not { } stretches)
        {
            return null;
        }

        var open = new bool[DayMinutes];
        foreach (var hours in stretches)
        {
            Array.Fill(open, true, MinuteOf(hours.From), MinuteOf(hours.To) - MinuteOf(hours.From));
        }

        Array.Fill(open, !IsOpen(day, typed, step), MinuteOf(step), StepMinutes);
        return Write(open);
    }

    private static string Write(bool[] open)
    {
        var words = new List<string>();
        for (var minute = 0; minute < DayMinutes; minute++)
        {
            if (!open[minute])
            {
                continue;
            }

            var until = Array.IndexOf(open, false, minute);
            until = until < 0 ? DayMinutes - 1 : until;
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}-{until / 60:00}:{until % 60:00}"));
            minute = until;
        }

        return string.Join(", ", words);
    }

    private static int MinuteOf(TimeOnly time) => time.Hour * 60 + time.Minute;
}
