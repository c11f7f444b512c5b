using IessPortal.Core.Demo;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Search;

public sealed class FindEmployersTests
{
    [Theory]
    [InlineData("1790000028001", 2)]
    [InlineData(" 1790000028001-0002 ", 1)]
    [InlineData("1700000019", 2)]
    [InlineData("EXT0000123", 1)]
    [InlineData("comercial", 2)]
    [InlineData("DEMO comer", 2)]
    [InlineData("lucia peralta", 1)]
    [InlineData("Lucía", 1)]
    [InlineData("ucí", 1)]
    [InlineData("de", 0)]
    [InlineData("%%%", 0)]
    [InlineData("co_ercial", 0)]
    [InlineData("179000002800", 0)]
    [InlineData("", 0)]
    public async Task Finds_by_number_and_by_parts_of_names(string text, int expected)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.Equal(expected, (await FindAsync(portal, text, actor)).Employers.Count);
        Assert.Equal(
            text.Length == 0 ? 0 : 1, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.EmployersSearched && entry.ActorId == actor.Id));
    }

    [Theory, Databases]
    public async Task Finds_on_both_databases_alike(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Ventanilla);

        Assert.Equal("Comercial Demo S.A.", (await FindAsync(portal, "COMERCIÁL elena", actor)).Employers[0].Name);
        Assert.Equal(2, (await FindAsync(portal, "1700000019", actor)).Employers.Count);
        Assert.Empty((await FindAsync(portal, "100%", actor)).Employers);
    }

    [Fact]
    public async Task Finds_by_the_code_of_a_visit_or_turno_of_one_s_own_centre()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (clerk, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        var visit = await portal.VisitAsync(await portal.WaitingAsync(clerk));
        var turno = await portal.TurnoAsync(Turnos.Monday, 77);
        var elsewhere = await portal.TurnoAsync(Turnos.Monday, 78, Turnos.OneCounter);

        Assert.Equal(DemoEmployers.All[0].Name, Assert.Single((await FindAsync(portal, visit.Reference.ToLowerInvariant(), clerk)).Employers).Name);
        Assert.Equal(
            (null, Turnos.Holder(77).Employer.Sucursal.Value),
            (await FindAsync(portal, turno, clerk)).Employers.Select(found => (found.AccountId, found.Sucursal)).Single());
        Assert.Empty((await FindAsync(portal, elsewhere, clerk)).Employers);
        Assert.Single((await FindAsync(portal, elsewhere, supervisor)).Employers);
    }

    [Fact]
    public async Task Finds_by_a_code_that_has_digits_alone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var visit = await portal.VisitAsync(await portal.WaitingAsync(clerk));
        await portal.ReadAsync(db => db.Visits.Where(one => one.Id == visit.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Reference, "234-67")));

        Assert.Single((await FindAsync(portal, "234-67", clerk)).Employers);
        Assert.Single((await FindAsync(portal, "23467", clerk)).Employers);
    }

    [Theory, Databases]
    public async Task Finds_by_the_short_reference_of_a_recovery(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = Journey.InOrder(portal);
        await journey.IdentifyAsync();

        var found = await FindAsync(portal, journey.Reference, await portal.ActorAsync(StaffRole.Ventanilla));

        Assert.Equal(
            (journey.Demo.Name, journey.Demo.Employer.Sucursal.Value), found.Employers.Select(employer => (employer.Name, employer.Sucursal)).Single());
    }

    private static Task<FoundEmployers> FindAsync(TestPortal portal, string text, Actor actor) =>
        portal.Get<FindEmployersHandler>().HandleAsync(new(text, actor), CancellationToken.None);
}

public sealed class ViewEmployerTests
{
    [Theory, Databases]
    public async Task Shows_the_record_and_writes_down_that_it_was_looked_at(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (clerk, supervisor) = (await portal.ActorAsync(StaffRole.Ventanilla), await portal.ActorAsync(StaffRole.Supervisor));
        await new Turnos(portal).BookedAsync(DemoStaff.Center, Turnos.Monday, purpose: Core.Features.Appointments.Shared.Purpose.ChangeEmail);
        await portal.WaitingAsync(clerk);
        await portal.WaitingAsync(supervisor, center: await portal.CenterAsync(Turnos.OneCounter));
        var id = await portal.ReadAsync(
            db => db.EmployerAccounts.Where(account => account.Name == DemoEmployers.All[0].Name)
                .OrderBy(account => account.Sucursal)
                .Select(account => account.Id)
                .FirstAsync());

        var own = (await portal.Get<ViewEmployerHandler>().HandleAsync(new(id, clerk), CancellationToken.None))!;
        var all = (await portal.Get<ViewEmployerHandler>().HandleAsync(new(id, supervisor), CancellationToken.None))!;

        Assert.Equal((1, 1, 0), (own.Visits.Count, own.Turnos.Count, own.Cases.Count));
        Assert.Equal(2, all.Visits.Count);
        Assert.Equal(
            [clerk.Id, supervisor.Id],
            (await portal.AuditAsync())
                .Where(entry => entry.Kind is AuditKind.RecordViewed && entry.AccountId == id && entry.Detail == ViewEmployerHandler.Purpose)
                .Select(entry => entry.ActorId));
        Assert.Null(await portal.Get<ViewEmployerHandler>().HandleAsync(new(Guid.Empty, clerk), CancellationToken.None));
    }
}
