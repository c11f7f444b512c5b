using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Search;

public sealed class SearchEverythingTests
{
    [Theory]
    [InlineData("1790000028001")]
    [InlineData("1790000028-001")]
    [InlineData("1700000019")]
    [InlineData("comercial")]
    public async Task Employers_by_number_and_name_for_those_who_may_look_them_up(string text)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var found = await FindAsync(portal, text, StaffRole.Ventanilla);

        Assert.Equal(["1790000028001", "1790000028001"], found.Things.Select(thing => Assert.IsType<FoundThing.Employer>(thing).Ruc));
        Assert.DoesNotContain((await FindAsync(portal, text, StaffRole.Auditor)).Things, thing => thing is FoundThing.Employer);
    }

    [Theory, Databases]
    public async Task A_code_leads_to_the_visit_the_turno_and_what_the_audit_has_of_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var turno = await portal.TurnoAsync(Turnos.Monday, Core.Demo.DemoEmployers.All[0].Employer);
        portal.Clock.AdvanceTo(Turnos.Monday);
        await portal.CheckInAsync(clerk, turno);

        var found = await FindAsync(portal, $" {turno.ToLowerInvariant()} ", StaffRole.Supervisor);

        Assert.Equal(Turnos.Quito, found.Things.OfType<FoundThing.AtCounter>().Single().Center);
        Assert.Equal(new DateOnly(2026, 11, 23), found.Things.OfType<FoundThing.Turno>().Single().Day);
        Assert.Equal(new FoundThing.Trail(turno, null), found.Things.OfType<FoundThing.Trail>().Single());
        Assert.Single(found.Things.OfType<FoundThing.Employer>());
        // Whoever serves counters reads no audit; whoever audits sees no agenda.
        Assert.Equal(
            [typeof(FoundThing.AtCounter), typeof(FoundThing.Turno), typeof(FoundThing.Employer)],
            (await FindAsync(portal, turno, StaffRole.Ventanilla)).Things.Select(thing => thing.GetType()));
        Assert.Equal(
            [typeof(FoundThing.AtCounter), typeof(FoundThing.Trail)],
            (await FindAsync(portal, turno, StaffRole.Auditor)).Things.Select(thing => thing.GetType()));
    }

    [Fact]
    public async Task Of_other_centres_one_is_told_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var elsewhere = await portal.TurnoAsync(Turnos.Monday, 78, Turnos.OneCounter);

        Assert.Empty((await FindAsync(portal, elsewhere, StaffRole.Ventanilla)).Things);
        Assert.Single((await FindAsync(portal, elsewhere, StaffRole.Supervisor)).Things.OfType<FoundThing.Turno>());
    }

    [Theory, Databases]
    public async Task A_signed_request_by_its_reference_and_a_sheet_by_its_code(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var journey = await new SignatureJourney(portal).ToReviewAsync();
        var reference = (await journey.ViewAsync()).Case.Reference;
        var sheet = await portal.ReadAsync(db => db.Set<Core.Features.Documents.Shared.IssuedDocument>().FirstAsync(one => one.Reference == reference));

        var byReference = await FindAsync(portal, reference, StaffRole.Supervisor);
        var byCode = await FindAsync(portal, sheet.Code.Replace("-", " ", StringComparison.Ordinal), StaffRole.Auditor);

        Assert.Equal(reference, byReference.Things.OfType<FoundThing.Request>().Single().Reference);
        Assert.Single(byReference.Things.OfType<FoundThing.Story>());
        Assert.Equal(new FoundThing.Paper(sheet.Code, sheet.Kind), byCode.Things[0]);
        Assert.Equal(reference, byCode.Things.OfType<FoundThing.Request>().Single().Reference);
        Assert.Empty(byCode.Things.OfType<FoundThing.Story>());
    }

    [Theory, Databases]
    public async Task Whoever_reads_the_audit_is_led_to_what_it_has_of_a_RUC(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        Assert.Equal(new FoundThing.Trail(null, "1790000028001"), Assert.Single((await FindAsync(portal, "1790000028001", StaffRole.Auditor)).Things));
        Assert.Empty((await FindAsync(portal, "1790000028002", StaffRole.Auditor)).Things);
    }

    [Fact]
    public async Task What_was_looked_for_is_written_down_once()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        await FindAsync(portal, "comercial", StaffRole.Ventanilla);
        await FindAsync(portal, "K7Q-4M", StaffRole.Auditor);
        Assert.Empty((await FindAsync(portal, "co", StaffRole.Supervisor)).Things);
        Assert.Empty((await FindAsync(portal, null, StaffRole.Supervisor)).Things);

        Assert.Equal(
            [("comercial (2)", (await portal.ActorAsync(StaffRole.Ventanilla)).Id), ("K7Q-4M (0)", (await portal.ActorAsync(StaffRole.Auditor)).Id)],
            (await portal.AuditAsync()).Where(entry => entry.Kind is AuditKind.EmployersSearched).Select(entry => (entry.Detail!, entry.ActorId)));
    }

    private static async Task<FoundThings> FindAsync(TestPortal portal, string? text, StaffRole role) =>
        await portal.Get<SearchEverythingHandler>().HandleAsync(new(text, await portal.ActorAsync(role)), CancellationToken.None);
}
