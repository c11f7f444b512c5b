using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Centers;

public sealed class ListCentersTests
{
    [Theory, Databases]
    public async Task All_of_them_with_the_turnos_to_come(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        var centers = await CenterDesk.ListAsync(portal);

        Assert.Equal(7, centers.Count);
        Assert.Equal(1, centers.Single(entry => entry.Center.Name == Turnos.Quito).LiveTurnos);
        Assert.Equal(0, centers.Single(entry => entry.Center.Name == Turnos.Video).LiveTurnos);
    }
}

public sealed class SaveCenterTests
{
    [Theory, Databases]
    public async Task A_new_one_gives_turnos_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var saved = Assert.IsType<SaveCenterOutcome.Saved>(await CenterDesk.SaveAsync(portal, null, CenterDesk.Draft(" CAU Loja ")));

        var offers = await portal.Get<FindCentersHandler>().HandleAsync(Purpose.ResetKey, CancellationToken.None);
        Assert.Equal("CAU Loja", offers.Single(offer => offer.Center.Id == saved.Id && offer.FirstFree is not null).Center.Name);
        Assert.Single(
            await portal.AuditAsync(), entry => entry.Kind is AuditKind.CenterAdded && entry.Detail == "CAU Loja" && entry.ActorKind is ActorKind.Staff);
    }

    [Theory, Databases]
    public async Task What_changes_is_on_record_as_it_was_and_as_it_is(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        var draft = CenterDraft.Of(entry.Center);
        draft.Counters = "3";
        draft.Hours[DayOfWeek.Saturday] = "9:00–11:00";

        Assert.IsType<SaveCenterOutcome.Saved>(await CenterDesk.SaveAsync(portal, entry, draft));

        var after = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        Assert.Equal(
            (3, new OpeningHours(DayOfWeek.Saturday, new(9, 0), new(11, 0))),
            (after.Center.Counters, after.Center.Hours.Single(hours => hours.Day is DayOfWeek.Saturday)));
        var told = Assert.Single(await portal.AuditAsync(), line => line.Kind is AuditKind.CenterChanged);
        Assert.Contains("1 → 3", told.Detail, StringComparison.Ordinal);
        Assert.True(told.Detail!.Length <= AuditEntry.LongestDetail);
        // Nothing changes: nothing to tell.
        Assert.IsType<SaveCenterOutcome.Saved>(await CenterDesk.SaveAsync(portal, after, CenterDraft.Of(after.Center)));
        Assert.Single(await portal.AuditAsync(), line => line.Kind is AuditKind.CenterChanged);
    }

    [Theory, Databases]
    public async Task Of_two_at_once_the_second_is_told(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);

        var outcomes = await Task.WhenAll(Enumerable.Range(2, 4).Select(counters => Task.Run(() =>
        {
            var draft = CenterDraft.Of(entry.Center);
            draft.Counters = $"{counters}";
            return CenterDesk.SaveAsync(portal, entry, draft);
        })));

        Assert.Single(outcomes, outcome => outcome is SaveCenterOutcome.Saved);
        Assert.Equal(3, outcomes.Count(outcome => outcome is SaveCenterOutcome.Stale));
    }

    [Theory]
    [InlineData("hours")]
    [InlineData("closed")]
    [InlineData("purpose")]
    public async Task Turnos_that_would_fall_outside_are_told_of_first_and_stay(string change)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var turnos = new Turnos(portal);
        var token = await turnos.BookedAsync(Turnos.OneCounter, Turnos.Monday);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        var draft = CenterDraft.Of(entry.Center);
        switch (change)
        {
            case "hours":
                draft.Hours[DayOfWeek.Monday] = "";
                break;
            case "closed":
                draft.Active = false;
                break;
            default:
                draft.Purposes.Remove(Purpose.ResetKey);
                break;
        }

        Assert.Equal(new SaveCenterOutcome.OrphansAppointments(1), await CenterDesk.SaveAsync(portal, entry, draft));
        Assert.Equal(entry.Version, (await CenterDesk.EntryAsync(portal, Turnos.OneCounter)).Version);
        Assert.IsType<SaveCenterOutcome.Saved>(await CenterDesk.SaveAsync(portal, entry, draft, confirmed: true));

        Assert.Equal(AppointmentState.Booked, (await turnos.ViewAsync(token)).Appointment.State);
        // It is outside already: another change does not ask again.
        var after = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        var next = CenterDraft.Of(after.Center);
        next.Address = "Otra";
        Assert.IsType<SaveCenterOutcome.Saved>(await CenterDesk.SaveAsync(portal, after, next));
    }

    [Fact]
    public async Task What_is_wrong_is_told_field_by_field_and_nothing_is_stored()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var draft = new CenterDraft { Name = new string('a', 121), Province = " ", City = "Loja", ZoneId = "Europe/Madrid", Counters = "0" };
        draft.Hours[DayOfWeek.Monday] = "8:00-12:00, 11:00-13:00";

        var invalid = Assert.IsType<SaveCenterOutcome.Invalid>(await CenterDesk.SaveAsync(portal, null, draft));

        Assert.Equal(
            new HashSet<CenterProblem>
            {
                new(CenterField.Name, CenterError.TooLong), new(CenterField.Province, CenterError.Empty), new(CenterField.Address, CenterError.Empty),
                new(CenterField.Zone, CenterError.OutOfRange),
                new(CenterField.Counters, CenterError.OutOfRange), new(CenterField.Purposes, CenterError.Empty),
                new(CenterField.Hours, CenterError.Malformed, DayOfWeek.Monday),
            },
            invalid.Problems.ToHashSet());
        var taken = Assert.IsType<SaveCenterOutcome.Invalid>(await CenterDesk.SaveAsync(portal, null, CenterDesk.Draft(Turnos.Quito)));
        Assert.Equal([new CenterProblem(CenterField.Name, CenterError.Taken)], taken.Problems);
        Assert.Equal(7, (await CenterDesk.ListAsync(portal)).Count);
    }
}

public sealed class PreviewCenterTests
{
    [Theory, Databases]
    public async Task Tells_which_turnos_would_fall_outside_and_why_and_stores_nothing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var turno = await portal.TurnoAsync(Turnos.Monday, 78, Turnos.OneCounter);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        foreach (var (by, change) in new (StrandedBy, Action<CenterDraft>)[]
        {
            (StrandedBy.Inactive, draft => draft.Active = false),
            (StrandedBy.Hours, draft => draft.Hours[DayOfWeek.Monday] = "23:00-23:30"),
            (StrandedBy.Purpose, draft =>
            {
                draft.Purposes.Clear();
                draft.Purposes.Add(Purpose.FirstKey);
            }),
        })
        {
            var draft = CenterDraft.Of(entry.Center);
            change(draft);

            var stranded = Assert.Single((await PreviewAsync(portal, entry, draft))!);
            Assert.Equal((turno, by, 1), (stranded.Reference, stranded.By, stranded.Counter));
            Assert.Equal(DayOfWeek.Monday, stranded.Start.DayOfWeek);
        }

        Assert.Empty((await PreviewAsync(portal, entry, CenterDraft.Of(entry.Center)))!);
        Assert.Null(await PreviewAsync(portal, entry, new()));
        Assert.Equal(entry.Version, (await CenterDesk.EntryAsync(portal, Turnos.OneCounter)).Version);
    }

    [Fact]
    public async Task A_counter_less_strands_who_was_to_be_attended_there()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.TurnoAsync(Turnos.Monday, 77);
        var second = await portal.TurnoAsync(Turnos.Monday, 78);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.Quito);
        var draft = CenterDraft.Of(entry.Center);
        draft.Counters = "1";

        var stranded = Assert.Single((await PreviewAsync(portal, entry, draft))!);

        Assert.Equal((second, StrandedBy.Counter, 2), (stranded.Reference, stranded.By, stranded.Counter));
    }

    private static async Task<IReadOnlyList<StrandedTurno>?> PreviewAsync(TestPortal portal, CenterEntry entry, CenterDraft draft) =>
        await portal.Get<PreviewCenterHandler>().HandleAsync(
            new(entry.Center.Id, draft, await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);
}

public sealed class ViewCenterTests
{
    [Theory, Databases]
    public async Task Shows_the_centre_with_the_hours_that_people_hold_turnos_for(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.TurnoAsync(Turnos.Monday, 78, Turnos.OneCounter);
        var entry = await CenterDesk.EntryAsync(portal, Turnos.OneCounter);
        var (view, actor) = (portal.Get<ViewCenterHandler>(), await portal.ActorAsync(StaffRole.Administrador));

        var seen = await view.HandleAsync(new(entry.Center.Id, actor), CancellationToken.None);

        Assert.Equal((Turnos.OneCounter, entry.Version), (seen!.Center.Name, seen.Version));
        Assert.Equal(TimeZoneInfo.ConvertTime(Turnos.Monday, seen.Center.Zone).DateTime, Assert.Single(seen.Starts));
        Assert.Null(await view.HandleAsync(new(Guid.Empty, actor), CancellationToken.None));
    }
}

public sealed class HoursTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  ", "")]
    [InlineData("8:00-12:00", "08:00-12:00")]
    [InlineData("13:00 – 16:30; 08:00—12:00", "08:00-12:00, 13:00-16:30")]
    [InlineData("08:00-12:00,12:00-13:00", "08:00-12:00, 12:00-13:00")]
    public void Is_read_as_people_write_it(string? typed, string written) => Assert.Equal(written, HoursText.Write(HoursText.Read(DayOfWeek.Monday, typed)!));

    [Theory]
    [InlineData("8-12")]
    [InlineData("12:00-08:00")]
    [InlineData("08:00-08:00")]
    [InlineData("08:00-12:00, 11:59-13:00")]
    [InlineData("08:00-25:00")]
    [InlineData("mañana")]
    public void Or_is_refused(string typed) => Assert.Null(HoursText.Read(DayOfWeek.Monday, typed));
}

/// <summary>Centres as an administrator works on them.</summary>
internal static class CenterDesk
{
    public static async Task<IReadOnlyList<CenterEntry>> ListAsync(TestPortal portal) =>
        (await portal.Get<ListCentersHandler>().HandleAsync(new(new(), await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None)).Items;

    public static async Task<CenterEntry> EntryAsync(TestPortal portal, string name) => (await ListAsync(portal)).Single(entry => entry.Center.Name == name);

    public static async Task<SaveCenterOutcome> SaveAsync(TestPortal portal, CenterEntry? seen, CenterDraft draft, bool confirmed = false) =>
        await portal.Get<SaveCenterHandler>().HandleAsync(
            new(seen is null ? null : new(seen.Center.Id, seen.Version), draft, confirmed, await portal.ActorAsync(StaffRole.Administrador)),
            CancellationToken.None);

    public static CenterDraft Draft(string name)
    {
        var draft = new CenterDraft { Name = name, Province = "Loja", City = "Loja", Address = "Calle 1" };
        draft.Purposes.Add(Purpose.ResetKey);
        draft.Hours[DayOfWeek.Monday] = "08:00-12:00";
        return draft;
    }
}
