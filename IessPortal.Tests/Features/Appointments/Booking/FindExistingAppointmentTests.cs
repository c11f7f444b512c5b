using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Booking;

public sealed class FindExistingAppointmentTests
{
    [Fact]
    public async Task Who_knows_the_numbers_hears_to_which_address_as_long_as_the_turno_is_live()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var find = portal.Get<FindExistingAppointmentHandler>();
        var employer = Turnos.Holder().Employer;
        Assert.Null(await find.HandleAsync(employer, Purpose.ResetKey, CancellationToken.None));
        await new Turnos(portal).BookedAsync(Turnos.Quito, Turnos.Monday);

        Assert.Equal("ana0@correo.ec", await find.HandleAsync(employer, Purpose.ResetKey, CancellationToken.None));
        Assert.Null(await find.HandleAsync(employer, Purpose.FirstKey, CancellationToken.None));
        portal.Clock.AdvanceTo(Turnos.Monday.AddMinutes(30));
        Assert.Null(await find.HandleAsync(employer, Purpose.ResetKey, CancellationToken.None));
    }
}
