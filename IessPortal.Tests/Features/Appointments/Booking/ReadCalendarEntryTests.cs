using System.Text;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class ReadCalendarEntryTests
{
    [Fact]
    public async Task The_entry_for_a_calendar_is_the_mails()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await portal.SendMailsAsync();
        var read = portal.Get<ReadCalendarEntryHandler>();

        var entry = (await read.HandleAsync(token, CancellationToken.None))!;

        var (mailed, own) = (FieldsOf(portal.Mailbox.Mails[0].Attachments[0].Content), FieldsOf(entry.Content));
        Assert.Equal((mailed["UID"], mailed["DTSTART"], mailed["URL"]), (own["UID"], own["DTSTART"], own["URL"]));
        Assert.Single(own.Keys, name => name.StartsWith("ORGANIZER", StringComparison.Ordinal));
        await turnos.CancelAsync(token);
        Assert.Null(await read.HandleAsync(token, CancellationToken.None));
        Assert.Null(await read.HandleAsync("x", CancellationToken.None));

        static IReadOnlyDictionary<string, string> FieldsOf(byte[] file) => Turnos.Read(Encoding.UTF8.GetString(file));
    }
}
