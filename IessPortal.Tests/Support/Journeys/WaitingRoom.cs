using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Support.Journeys;

/// <summary>The queue of the demo staff's centre, use case by use case.</summary>
public static class WaitingRoom
{
    /// <summary>The centre of the demo's staff.</summary>
    public static Task<Guid> HomeAsync(this TestPortal portal) => portal.CenterAsync(DemoStaff.Center);

    public static Task<Guid> CenterAsync(this TestPortal portal, string name) =>
        portal.ReadAsync(db => db.Centers.Where(center => center.Name == name).Select(center => center.Id).SingleAsync());

    public static async Task<CheckInWalkInOutcome> WalkInAsync(
        this TestPortal portal,
        Actor actor,
        EmployerId employer,
        Preference preference = Preference.None,
        Purpose purpose = Purpose.ResetKey,
        Guid? center = null)
    {
        var (representative, ruc, sucursal) = employer;
        return await portal.Get<CheckInWalkInHandler>().HandleAsync(
            new(new(representative.Value, ruc.Value, sucursal.Value), purpose, preference, center ?? await portal.HomeAsync(), actor), CancellationToken.None);
    }

    /// <summary>The visit of somebody who is in the queue now.</summary>
    public static async Task<Guid> WaitingAsync(
        this TestPortal portal, Actor actor, int employer = 0, Preference preference = Preference.None, Guid? center = null) =>
        Assert.IsType<CheckInWalkInOutcome.CheckedIn>(
            await portal.WalkInAsync(actor, DemoEmployers.All[employer].Employer, preference, center: center)).VisitId;

    public static async Task<CallNextOutcome> NextAsync(this TestPortal portal, Actor actor, int counter = 1, Guid? center = null) =>
        await portal.Get<CallNextHandler>().HandleAsync(new(center ?? await portal.HomeAsync(), counter, actor), CancellationToken.None);

    public static async Task<Guid> CalledAsync(this TestPortal portal, Actor actor, int counter = 1) =>
        Assert.IsType<CallNextOutcome.Called>(await portal.NextAsync(actor, counter)).VisitId;

    public static Task<Visit> VisitAsync(this TestPortal portal, Guid id) => portal.ReadAsync(db => db.Visits.SingleAsync(visit => visit.Id == id));

    public static async Task<CheckInAppointmentOutcome> CheckInAsync(
        this TestPortal portal, Actor actor, string? code, Preference preference = Preference.None, Guid? center = null)
    {
        return await portal.Get<CheckInAppointmentHandler>().HandleAsync(
            new(code, preference, center ?? await portal.HomeAsync(), actor), CancellationToken.None);
    }

    /// <summary>The code of a turno of one of the demo's employers.</summary>
    public static async Task<string> TurnoAsync(this TestPortal portal, DateTimeOffset start, EmployerId employer) =>
        (await new Turnos(portal).ViewAsync(await new Turnos(portal).BookedAsync(DemoStaff.Center, start, employer))).Appointment.Reference;

    /// <summary>The code of a turno that was booked a moment ago.</summary>
    public static async Task<string> TurnoAsync(this TestPortal portal, DateTimeOffset start, int employer = 0, string center = DemoStaff.Center)
    {
        var view = await new Turnos(portal).ViewAsync(await new Turnos(portal).BookedAsync(center, start, employer));
        return view.Appointment.Reference;
    }
}
