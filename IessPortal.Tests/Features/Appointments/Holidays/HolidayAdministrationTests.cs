using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Holidays;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Holidays;

public sealed class ListHolidaysTests
{
    [Fact]
    public async Task The_laws_with_what_it_moves_and_the_rows_of_the_table_by_day()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var year = await HolidayDesk.ListAsync(portal);

        Assert.Equal((2026, new DateOnly(2026, 11, 21)), (year.Year, year.Today));
        Assert.Equal(["Cuenca", "Guayaquil", "Manta", "Quito", "Santa Cruz"], year.Cities);
        Assert.Equal(11 + 3, year.Entries.Count);
        Assert.Equal(year.Entries.OrderBy(entry => entry.Observed), year.Entries);
        var pichincha = year.Entries.Single(entry => entry.National is NationalHoliday.BattleOfPichincha);
        Assert.Equal((new DateOnly(2026, 5, 25), new DateOnly(2026, 5, 24)), (pichincha.Observed, pichincha.Origin));
        var quito = year.Entries.Single(entry => entry.Row?.Name == "Fundación de Quito");
        Assert.Equal((new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 6), true), (quito.Observed, quito.Origin, quito.Open));
        // By decree, and long over.
        Assert.False(year.Entries.Single(entry => entry.Row?.Year is 2026).Open);
    }

    [Theory]
    [InlineData(null, 2026)]
    [InlineData(2027, 2027)]
    [InlineData(2031, 2031)]
    [InlineData(2032, 2026)]
    [InlineData(-7, 2026)]
    public async Task Of_a_year_that_somebody_plans(int? asked, int shown)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(shown, (await HolidayDesk.ListAsync(portal, asked)).Year);
    }
}

public sealed class SaveHolidayTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory, Databases]
    public async Task A_day_by_decree_takes_the_slots_away_and_stays_on_record_with_its_reason(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        Assert.IsType<SaveHolidayOutcome.Saved>(await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(Monday)));

        Assert.DoesNotContain((await new Turnos(portal).AgendaAsync(Turnos.Quito)).FreeSlots, slot => slot.Start.Date == Turnos.Monday.Date);
        var told = Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.HolidayAdded);
        Assert.Equal("2026-11-23 «Día decretado» (Ecuador) · Decreto 100", told.Detail);
        Assert.Equal(ActorKind.Staff, told.ActorKind);
    }

    [Theory, Databases]
    public async Task Turnos_of_that_day_are_told_of_first_and_then_their_holders_by_mail(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        var elsewhere = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday, employer: 1);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddDays(1), employer: 2);
        await portal.SendMailsAsync();
        var mails = portal.Mailbox.Mails.Count;
        var draft = HolidayDesk.Draft(Monday, "Quito");

        Assert.Equal(new SaveHolidayOutcome.OrphansAppointments(1), await HolidayDesk.SaveAsync(portal, draft));
        await portal.SendMailsAsync();
        Assert.Equal((14, mails), ((await HolidayDesk.ListAsync(portal)).Entries.Count, portal.Mailbox.Mails.Count));

        var saved = Assert.IsType<SaveHolidayOutcome.Saved>(await HolidayDesk.SaveAsync(portal, draft, confirmed: true));
        Assert.Equal((1, 0), (saved.Displaced, saved.Restored));
        await portal.SendMailsAsync();
        Assert.Equal(mails + 1, portal.Mailbox.Mails.Count);
        var mail = portal.Mailbox.Mails[0];
        Assert.Contains("Cambie la hora de su turno", mail.Subject, StringComparison.Ordinal);
        Assert.Equal((token, 0), (turnos.TokenFromMail(), mail.Attachments.Count));
        Assert.Equal((true, false), ((await turnos.ViewAsync(token)).Displaced, (await turnos.ViewAsync(elsewhere)).Displaced));
        Assert.Equal(1, (await HolidayDesk.ListAsync(portal)).Entries.Single(entry => entry.Row?.Id == saved.Id).ToMove);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentDisplaced);

        Assert.IsType<ChangeAppointmentOutcome.Changed>(await turnos.MoveAsync(token, Turnos.Monday.AddDays(2)));
        Assert.False((await turnos.ViewAsync(token)).Displaced);
        Assert.Equal(0, (await HolidayDesk.ListAsync(portal)).Entries.Single(entry => entry.Row?.Id == saved.Id).ToMove);
    }

    [Fact]
    public async Task Who_did_not_move_is_told_again_instead_of_being_reminded_to_come()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(Monday), confirmed: true);
        await portal.SendMailsAsync();
        var before = portal.Mailbox.Mails.Count;
        portal.Clock.AdvanceTo(Turnos.Monday.AddDays(-1));

        Assert.Equal((1, 0), await portal.Get<RemindAppointmentsHandler>().HandleAsync(CancellationToken.None));

        await portal.SendMailsAsync();
        Assert.Equal(before + 1, portal.Mailbox.Mails.Count);
        Assert.Contains("Cambie la hora de su turno", portal.Mailbox.Mails[0].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agenda_shows_it_as_one_to_be_moved()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(Monday), confirmed: true);

        var agenda = await portal.Get<ViewAgendaHandler>().HandleAsync(
            new(null, Monday, await portal.ActorAsync(StaffRole.Ventanilla)), CancellationToken.None);

        Assert.Equal(AgendaState.Displaced, Assert.Single(agenda!.Entries).State);
    }

    [Theory, Databases]
    public async Task What_changes_frees_the_one_day_and_takes_the_other(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turnos = new Turnos(portal);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday);
        await turnos.BookedAsync(Turnos.Quito, Turnos.Monday.AddDays(1), employer: 1);
        await HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(Monday), confirmed: true);
        var entry = await HolidayDesk.EntryAsync(portal, "Día decretado");
        var draft = HolidayDraft.Of(entry.Row!, 2026);
        Assert.Equal("2026-11-23", draft.Day);
        (draft.Day, draft.Reason) = ("2026-11-24", "Decreto 101");

        Assert.Equal(new SaveHolidayOutcome.OrphansAppointments(1), await HolidayDesk.SaveAsync(portal, draft, entry));
        Assert.Equal(new SaveHolidayOutcome.Saved(entry.Row!.Id, 1, 1), await HolidayDesk.SaveAsync(portal, draft, entry, confirmed: true));

        await portal.SendMailsAsync();
        Assert.Contains(
            portal.Mailbox.Mails,
            mail => mail.To == "ana0@correo.ec" && mail.Subject.EndsWith("sigue en pie", StringComparison.Ordinal) && mail.Attachments.Count == 2);
        Assert.Contains(
            "2026-11-23 «Día decretado» (Ecuador) → 2026-11-24 «Día decretado» (Ecuador) · Decreto 101",
            (await portal.AuditAsync()).Select(line => line.Detail));
        // What was seen is no longer what is stored.
        Assert.IsType<SaveHolidayOutcome.Stale>(await HolidayDesk.SaveAsync(portal, draft, entry, confirmed: true));
    }

    [Fact]
    public async Task A_day_off_can_be_worked_and_one_that_comes_back_is_moved_as_the_law_has_it()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var christmas = HolidayDesk.Draft(new(2026, 12, 25), kind: HolidayKind.Worked);
        portal.Clock.AdvanceTo(new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain((await turnos.AgendaAsync(Turnos.Quito)).FreeSlots, slot => slot.Start.Date == new DateTime(2026, 12, 25));

        Assert.IsType<SaveHolidayOutcome.Saved>(await HolidayDesk.SaveAsync(portal, christmas));
        Assert.Contains((await turnos.AgendaAsync(Turnos.Quito)).FreeSlots, slot => slot.Start.Date == new DateTime(2026, 12, 25));

        // The 12th of April, past as it is this year, counts from the next on; in 2028 it is a Wednesday.
        var local = HolidayDesk.Draft(new(2026, 4, 12), "Cuenca", HolidayKind.EveryYear, "Fundación de Cuenca");
        var id = Assert.IsType<SaveHolidayOutcome.Saved>(await HolidayDesk.SaveAsync(portal, local)).Id;
        Assert.Equal(new DateOnly(2028, 4, 14), (await HolidayDesk.ListAsync(portal, 2028)).Entries.Single(entry => entry.Row?.Id == id).Observed);
    }

    [Theory]
    [InlineData("2026-11-21", HolidayKind.Once, null, HolidayError.Past)] // today
    [InlineData("2026-03-02", HolidayKind.Once, null, HolidayError.Past)]
    [InlineData("2062-03-02", HolidayKind.Once, null, HolidayError.TooFar)]
    [InlineData("2027-02-30", HolidayKind.Once, null, HolidayError.Malformed)]
    [InlineData("23/11/2026", HolidayKind.Once, null, HolidayError.Malformed)]
    [InlineData("", HolidayKind.Once, null, HolidayError.Empty)]
    [InlineData("2026-12-25", HolidayKind.Once, null, HolidayError.Taken)] // by law
    [InlineData("2026-12-25", HolidayKind.Once, "Quito", HolidayError.Taken)]
    [InlineData("2026-12-07", HolidayKind.Once, "Quito", HolidayError.Taken)] // a row, moved
    [InlineData("2026-12-07", HolidayKind.Once, "Guayaquil", null)]
    [InlineData("2026-12-07", HolidayKind.Once, null, null)] // wider than the row
    [InlineData("2030-12-06", HolidayKind.EveryYear, "Quito", HolidayError.Taken)]
    [InlineData("2027-12-25", HolidayKind.EveryYear, null, HolidayError.Taken)]
    [InlineData("2027-03-26", HolidayKind.EveryYear, null, null)] // Good Friday that year alone
    [InlineData("2026-12-28", HolidayKind.Worked, null, HolidayError.NoHoliday)]
    [InlineData("2026-12-07", HolidayKind.Worked, "Guayaquil", HolidayError.NoHoliday)]
    [InlineData("2026-12-07", HolidayKind.Worked, "Quito", null)]
    public async Task A_day_that_will_not_do_is_told_beside_the_day(string day, HolidayKind kind, string? city, HolidayError? fault)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var draft = HolidayDesk.Draft(default, city, kind);
        draft.Day = day;

        var outcome = await HolidayDesk.SaveAsync(portal, draft);

        if (fault is { } expected)
        {
            Assert.Equal([new HolidayProblem(HolidayField.Day, expected)], Assert.IsType<SaveHolidayOutcome.Invalid>(outcome).Problems);
        }
        else
        {
            Assert.IsType<SaveHolidayOutcome.Saved>(outcome);
        }
    }

    [Fact]
    public async Task What_else_is_wrong_is_told_field_by_field_and_nothing_is_stored()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var empty = Assert.IsType<SaveHolidayOutcome.Invalid>(await HolidayDesk.SaveAsync(portal, new() { Name = " ", City = "Macondo", Reason = "\t" }));
        Assert.Equal(
            new HashSet<HolidayProblem> { new(HolidayField.Name, HolidayError.Empty), new(HolidayField.Day, HolidayError.Empty), new(HolidayField.City,
                HolidayError.Unknown), new(HolidayField.Reason, HolidayError.Empty) },
            empty.Problems.ToHashSet());
        var draft = HolidayDesk.Draft(Monday, name: new string('a', 121));
        draft.Reason = new string('b', 251);
        var longs = Assert.IsType<SaveHolidayOutcome.Invalid>(await HolidayDesk.SaveAsync(portal, draft));
        Assert.Equal(
            new HashSet<HolidayProblem> { new(HolidayField.Name, HolidayError.TooLong), new(HolidayField.Reason, HolidayError.TooLong) },
            longs.Problems.ToHashSet());

        Assert.Equal(14, (await HolidayDesk.ListAsync(portal)).Entries.Count);
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.HolidayAdded);
    }

    [Fact]
    public async Task What_has_begun_cannot_be_changed()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var over = await HolidayDesk.EntryAsync(portal, "Puente de Año Nuevo");
        var draft = HolidayDesk.Draft(Monday);

        Assert.Equal(
            [new HolidayProblem(HolidayField.Day, HolidayError.Past)],
            Assert.IsType<SaveHolidayOutcome.Invalid>(await HolidayDesk.SaveAsync(portal, draft, over)).Problems);
    }

    [Theory, Databases]
    public async Task Of_eight_who_add_the_same_day_at_once_one_does(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => HolidayDesk.SaveAsync(portal, HolidayDesk.Draft(Monday)))));

        Assert.Single(outcomes, outcome => outcome is SaveHolidayOutcome.Saved);
        Assert.Equal(15, (await HolidayDesk.ListAsync(portal)).Entries.Count);
    }
}

/// <summary>Holidays as an administrator works on them.</summary>
internal static class HolidayDesk
{
    public static async Task<HolidayYear> ListAsync(TestPortal portal, int? year = null) =>
        await portal.Get<ListHolidaysHandler>().HandleAsync(new(year, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

    public static async Task<HolidayEntry> EntryAsync(TestPortal portal, string name) =>
        (await ListAsync(portal)).Entries.Single(entry => entry.Row?.Name == name);

    public static async Task<SaveHolidayOutcome> SaveAsync(TestPortal portal, HolidayDraft draft, HolidayEntry? seen = null, bool confirmed = false) =>
        await portal.Get<SaveHolidayHandler>().HandleAsync(
            new(SeenOf(seen), draft, confirmed, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

    public static async Task<RemoveHolidayOutcome> RemoveAsync(TestPortal portal, HolidayEntry seen, string? reason, bool confirmed = false) =>
        await portal.Get<RemoveHolidayHandler>().HandleAsync(
            new(SeenOf(seen)!, reason, confirmed, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

    public static HolidayDraft Draft(DateOnly day, string? city = null, HolidayKind kind = HolidayKind.Once, string name = "Día decretado") =>
        new()
        {
            Name = name,
            Day = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            City = city,
            Kind = kind,
            Reason = " Decreto 100 ",
        };

    private static HolidayVersion? SeenOf(HolidayEntry? entry) => entry is { Row: { } row } ? new(row.Id, entry.Version) : null;
}
