using IessPortal.Core.Demo;
using IessPortal.Core.Features.Appointments.Booking;
using IessPortal.Core.Features.Appointments.Centers;
using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Appointments.Centers;

public sealed class FindCentersTests
{
    [Theory, Databases]
    public async Task Only_those_that_do_it_are_offered_each_with_its_first_free_slot(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var offers = await portal.Get<FindCentersHandler>().HandleAsync(Purpose.ChangeRepresentative, CancellationToken.None);

        Assert.Equal(5, offers.Count);
        Assert.DoesNotContain(offers, offer => offer.Center.Name is Turnos.Video or "CAU Quito Sur (ficticio)");
        Assert.Equal(offers.Select(offer => offer.Center.Province).Order(StringComparer.Ordinal), offers.Select(offer => offer.Center.Province));
        Assert.All(offers, offer => Assert.Equal(Turnos.Monday.AddHours(offer.Center.Name == Turnos.Galapagos ? -1 : -2), offer.FirstFree));
    }

    [Fact]
    public async Task One_that_was_closed_down_is_not_offered()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await portal.WriteAsync(async db =>
        {
            (await db.Centers.SingleAsync(center => center.Name == Turnos.Quito)).Change(DemoCenters.All[0] with { Active = false });
            return true;
        });

        Assert.DoesNotContain(
            await portal.Get<FindCentersHandler>().HandleAsync(Purpose.ResetKey, CancellationToken.None), offer => offer.Center.Name == Turnos.Quito);
        Assert.IsType<BookAppointmentOutcome.Unavailable>(await new Turnos(portal).BookAsync(Turnos.Quito, Turnos.Monday));
    }
}
