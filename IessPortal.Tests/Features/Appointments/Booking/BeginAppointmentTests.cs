using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class BeginAppointmentTests
{
    [Theory, Databases]
    public async Task A_captcha_is_solved_each_time_and_serves_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var captcha = portal.SolveCaptcha();

        Assert.IsType<BeginAppointmentOutcome.CaptchaRefused>(await BeginAsync(portal, null));
        Assert.IsType<BeginAppointmentOutcome.CaptchaRefused>(await BeginAsync(portal, "x"));
        Assert.IsType<BeginAppointmentOutcome.Begun>(await BeginAsync(portal, captcha));
        Assert.IsType<BeginAppointmentOutcome.CaptchaRefused>(await BeginAsync(portal, captcha));
    }

    [Fact]
    public async Task One_address_begins_so_many_an_hour()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Appointments:BookingsPerHour"] = "1" });

        Assert.IsType<BeginAppointmentOutcome.Begun>(await BeginAsync(portal, portal.SolveCaptcha()));
        Assert.Equal(new BeginAppointmentOutcome.Throttled(TestClock.Start.AddHours(1)), await BeginAsync(portal, portal.SolveCaptcha()));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<BeginAppointmentOutcome.Begun>(await BeginAsync(portal, portal.SolveCaptcha()));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.AppointmentThrottled);
    }

    [Theory, Databases]
    public async Task Who_has_a_turno_for_it_already_hears_it_before_choosing(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.IsType<BeginAppointmentOutcome.HasAnother>(await BeginAsync(portal, portal.SolveCaptcha()));
        Assert.IsType<BeginAppointmentOutcome.Begun>(await BeginAsync(portal, portal.SolveCaptcha(), Purpose.FirstKey));
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30));
        Assert.IsType<BeginAppointmentOutcome.Begun>(await BeginAsync(portal, portal.SolveCaptcha()));
    }

    private static Task<BeginAppointmentOutcome> BeginAsync(TestPortal portal, string? captcha, Purpose purpose = Purpose.ResetKey) =>
        portal.Get<BeginAppointmentHandler>().HandleAsync(
            new(Turnos.Holder().Employer, purpose, captcha, TestPortal.Visitor), CancellationToken.None);
}
