using System.Text.RegularExpressions;
using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Settings;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Samples;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>Turnos use case by use case, and without a database.</summary>
public sealed partial class Turnos(TestPortal portal)
{
    public const string Quito = "CAU Quito Centro (ficticio)";
    public const string OneCounter = "CAU Manta (ficticio)";
    public const string Galapagos = "CAU Puerto Ayora (ficticio)";
    public const string Video = "CAU Por video (ficticio)";

    public static readonly AppointmentsOptions Limits = SettingsReader.Read<AppointmentsOptions>(TestSettings.Configuration(), AppointmentsOptions.Section);

    /// <summary>Monday after the test clock's start, at ten in Quito.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    public static AppointmentHolder Holder(int number = 0) => new(
        number == 0 ? DemoEmployers.All[0].Employer : DemoEmployers.All[0].Employer with { Sucursal = Sucursal.FromStored($"{number + 1:0000}") },
        $"ana{number}@correo.ec",
        Mobile.FromStored("0991234567"));

    public static Appointment Appointment(DateTimeOffset start)
    {
        var appointment = new Appointment(Sample.Id(7), Purpose.FirstKey, Holder(), PlaceAt(start), new("K7Q-4M", [1], [2], "es-EC", Sample.Now));
        appointment.PlanReminder(Sample.Now, Limits);
        return appointment;
    }

    public static Place PlaceAt(DateTimeOffset start) => new(Sample.Id(8), start, start + Limits.Slot, 1);

    public static Center Center(string name) => new(Sample.Id(8), DemoCenters.All.Single(center => center.Name == name));

    public static IReadOnlyList<Holiday> Holidays => [.. DemoCenters.Holidays.Select(details => new Holiday(Sample.Id(9), details))];

    public Task<Guid> CenterIdAsync(string name) =>
        portal.ReadAsync(db => db.Centers.Where(center => center.Name == name).Select(center => center.Id).SingleAsync());

    public async Task<BookAppointmentOutcome> BookAsync(
        string center, DateTimeOffset start, int employer = 0, Purpose purpose = Purpose.ResetKey, string? address = null) =>
        await portal.Get<BookAppointmentHandler>().HandleAsync(
            new(purpose, await CenterIdAsync(center), start, Holder(employer), "es-EC", address is null ? TestPortal.Visitor : Actor.Visitor(address, "Tests")),
            CancellationToken.None);

    /// <summary>For one of the demo's employers.</summary>
    public async Task<string> BookedAsync(string center, DateTimeOffset start, EmployerId employer) =>
        Assert.IsType<BookAppointmentOutcome.Booked>(await portal.Get<BookAppointmentHandler>().HandleAsync(
        new(Purpose.ResetKey, await CenterIdAsync(center), start, Holder() with { Employer = employer }, "es-EC", TestPortal.Visitor),
        CancellationToken.None)).Token;

    public async Task<string> BookedAsync(string center, DateTimeOffset start, int employer = 0, Purpose purpose = Purpose.ResetKey) =>
        Assert.IsType<BookAppointmentOutcome.Booked>(await BookAsync(center, start, employer, purpose)).Token;

    public Task<ChangeAppointmentOutcome> MoveAsync(string token, DateTimeOffset start) =>
        portal.Get<MoveAppointmentHandler>().HandleAsync(new(token, start, TestPortal.Visitor), CancellationToken.None);

    public Task<ChangeAppointmentOutcome> CancelAsync(string token) =>
        portal.Get<CancelAppointmentHandler>().HandleAsync(new(token, TestPortal.Visitor), CancellationToken.None);

    public async Task<AppointmentView> ViewAsync(string token) =>
        await portal.Get<ViewAppointmentHandler>().HandleAsync(token, CancellationToken.None) ?? throw new InvalidOperationException("Nobody's token.");

    public async Task<Agenda> AgendaAsync(string center, Purpose purpose = Purpose.ResetKey) =>
        await portal.Get<ViewCalendarHandler>().HandleAsync(await CenterIdAsync(center), purpose, CancellationToken.None)
            ?? throw new InvalidOperationException("It does not serve that.");

    /// <summary>The token in the newest mail.</summary>
    public string TokenFromMail() => TokenLine().Match(portal.Mailbox.Mails[0].Text).Groups[1].Value;

    /// <summary>A calendar file read back: unfolded, by name, without the escapes of texts.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        return file.Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2)).Where(parts => parts[0] is not ("BEGIN" or "END"))
            .ToDictionary(parts => parts[0], parts => Escaped().Replace(parts[1], match => match.Value is "\\n" ? "\n" : match.Value[1..]));
    }

    [GeneratedRegex(@"\\[\\;,n]")]
    private static partial Regex Escaped();

    [GeneratedRegex("^http.*/turno/([A-Za-z0-9_-]{43})$", RegexOptions.Multiline)]
    private static partial Regex TokenLine();
}
