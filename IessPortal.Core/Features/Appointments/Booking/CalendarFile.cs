namespace IessPortal.Core.Features.Appointments.Booking;

/// <summary>What a calendar on somebody's phone has to know of a turno.</summary>
/// <param name="Id">Stable over its versions.</param>
/// <param name="Revision">Of two versions the higher is the newer.</param>
/// <param name="Cancelled">It is off: the calendar takes it out.</param>
public sealed record CalendarEvent(Guid Id, int Revision, bool Cancelled)
{
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required string Summary { get; init; }
    public required string Location { get; init; }
    public required string Description { get; init; }
    public required Uri Url { get; init; }

    /// <summary>Who invites: the name and the address that the mails come from.</summary>
    public required (string Name, string Email) Organizer { get; init; }
}

/// <summary>Writes one event as an iCalendar file (RFC 5545). Times are UTC, which every calendar shows in its owner's zone.</summary>
public static class CalendarFile
{
    /// <summary>RFC 5545, 3.1: a line has at most 75 octets without its break.</summary>
    private const int LongestLine = 75;

    public static string MethodOf(CalendarEvent one) => one.Cancelled ? "CANCEL" : "PUBLISH";

    public static string Write(CalendarEvent one)
    {
        var file = new StringBuilder();
        foreach (var line in Lines(one))
        {
            Fold(file, line);
        }

        return file.ToString();
    }

    private static IEnumerable<string> Lines(CalendarEvent one) =>
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//IessPortal//Turnos//ES", "CALSCALE:GREGORIAN", $"METHOD:{MethodOf(one)}",
        "BEGIN:VEVENT", $"UID:{one.Id:N}@turnos.iessportal", $"SEQUENCE:{one.Revision.ToString(CultureInfo.InvariantCulture)}",
        $"DTSTAMP:{Stamp(one.WrittenAt)}", $"DTSTART:{Stamp(one.Start)}", $"DTEND:{Stamp(one.End)}",
        $"STATUS:{(one.Cancelled ? "CANCELLED" : "CONFIRMED")}", $"SUMMARY:{Escape(one.Summary)}", $"LOCATION:{Escape(one.Location)}",
        $"DESCRIPTION:{Escape(one.Description)}", $"URL:{one.Url.AbsoluteUri}",
        // RFC 5546, 3.2.1 and 3.2.5: exactly one.
        $"ORGANIZER;CN=\"{Quoted(one.Organizer.Name)}\":mailto:{one.Organizer.Email}", "END:VEVENT", "END:VCALENDAR",
    ];

    // RFC 5545, 3.2: the value of a parameter has neither quotes nor control characters in it.
    private static string Quoted(string name) => string.Concat(name.Where(letter => letter is not '"' && !char.IsControl(letter)));

    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545, 3.1 and 3.3.11: of control characters a text has line breaks and tabs alone.
    private static string Escape(string text) =>
        string.Concat(text.Where(letter => letter is '\n' or '\t' || !(char.IsControl(letter) || letter is '\u2028' or '\u2029')))
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    // Breaks between characters, never within one.
    private static void Fold(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
