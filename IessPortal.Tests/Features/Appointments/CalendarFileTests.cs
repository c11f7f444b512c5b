using System.Text;
using FsCheck.Fluent;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;
using Xunit;

namespace IessPortal.Tests.Features.Appointments;

public sealed class CalendarFileTests
{
    [Fact]
    public void Says_what_a_calendar_needs()
    {
        var fields = Turnos.Read(CalendarFile.Write(Event("Turno IESS: primera clave (K7Q-4M)")));

        Assert.Equal(("2.0", "PUBLISH", "CONFIRMED", "3"), (fields["VERSION"], fields["METHOD"], fields["STATUS"], fields["SEQUENCE"]));
        Assert.Equal(("20261123T150000Z", "20261123T153000Z", "20261121T120000Z"), (fields["DTSTART"], fields["DTEND"], fields["DTSTAMP"]));
        Assert.Equal("https://clave.example/turno/x", fields["URL"]);
        Assert.StartsWith($"{Sample.Id(7):N}@", fields["UID"], StringComparison.Ordinal);
        Assert.Equal("mailto:portal@clave.example", fields["ORGANIZER;CN=\"IESS · Clave\""]);
    }

    [Fact]
    public void A_cancelled_one_takes_itself_out()
    {
        var fields = Turnos.Read(CalendarFile.Write(Event("x") with { Cancelled = true }));

        Assert.Equal(("CANCEL", "CANCELLED"), (fields["METHOD"], fields["STATUS"]));
        Assert.Single(fields.Keys, name => name.StartsWith("ORGANIZER", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_and_no_line_is_too_long()
    {
        var letters = Gen.Elements("a", "é", ",", ";", "\\", "\n", ":", "𝟘", "漢", " ");
        Check.That(from parts in letters.ListOf() select string.Concat(parts), text =>
        {
            var file = CalendarFile.Write(Event(text));
            return Turnos.Read(file)["SUMMARY"] == text
                && file.Split("\r\n").All(line => Encoding.UTF8.GetByteCount(line) <= 75)
                && file.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_control_character_gets_into_it()
    {
        var file = CalendarFile.Write(Event("a\r\nEND:VEVENT\0\u001B[2J\u0085\u2028\tb"));

        Assert.Equal("a\nEND:VEVENT[2J\tb", Turnos.Read(file)["SUMMARY"]);
        Assert.DoesNotContain(file, letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t'));
    }

    private static CalendarEvent Event(string summary) => new(Sample.Id(7), 3, false)
    {
        WrittenAt = Sample.Now,
        Start = Turnos.Monday,
        End = Turnos.Monday.AddMinutes(30),
        Summary = summary,
        Location = "CAU, Quito",
        Description = "Lleve su cédula",
        Url = new("https://clave.example/turno/x"),
        Organizer = ("IESS · \"Clave\"", "portal@clave.example"),
    };
}
