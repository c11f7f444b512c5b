using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class ChangeStaffPostTests
{
    [Theory, Databases]
    public async Task Says_who_they_are_and_where_they_work(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (admin, member) = (await portal.ActorAsync(StaffRole.Administrador), await portal.MemberAsync(StaffDesk.EmailOf(StaffRole.Ventanilla)));
        var change = portal.Get<ChangeStaffPostHandler>();

        Assert.Equal(
            new ChangeStaffOutcome.Changed(), await change.HandleAsync(new(member.Id, StaffDesk.NewPerson, Turnos.OneCounter, admin), CancellationToken.None));

        var after = await portal.MemberAsync(StaffDesk.EmailOf(StaffRole.Ventanilla));
        Assert.Equal(
            (StaffDesk.NewPerson, await portal.CenterAsync(Turnos.OneCounter), member.User.SecurityStamp),
            (after.Person.Value, after.CenterId!.Value, after.User.SecurityStamp));
        Assert.Single(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.StaffPostChanged && entry.AccountId == member.Id && entry.Detail == $"{Turnos.Quito} → {Turnos.OneCounter}");
        Assert.Equal(
            new ChangeStaffOutcome.Nothing(), await change.HandleAsync(new(member.Id, StaffDesk.NewPerson, Turnos.OneCounter, admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.BadPerson(), await change.HandleAsync(new(member.Id, "1700000945", null, admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.KnownPerson(), await change.HandleAsync(new(member.Id, "1700000910", null, admin), CancellationToken.None));
        Assert.Equal(
            new ChangeStaffOutcome.NoCenter(), await change.HandleAsync(new(member.Id, StaffDesk.NewPerson, "Nowhere", admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.Oneself(), await change.HandleAsync(new(admin.Id!.Value, "1700000936", null, admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.Changed(), await change.HandleAsync(new(member.Id, StaffDesk.NewPerson, null, admin), CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Nobody_works_here_twice_except_after_they_left(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var invite = portal.Get<InviteStaffHandler>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => InviteAsync($"n{number}@iess.example", StaffDesk.NewPerson))));
        Assert.Single(outcomes, outcome => outcome is InviteStaffOutcome.Invited);
        Assert.Equal(3, outcomes.Count(outcome => outcome is InviteStaffOutcome.KnownPerson));
        Assert.IsType<InviteStaffOutcome.BadPerson>(await InviteAsync("x@iess.example", null));
        Assert.IsType<InviteStaffOutcome.KnownPerson>(await InviteAsync("x@iess.example", "1700000902"));
        await portal.Get<DisableStaffHandler>().HandleAsync(new(StaffDesk.EmailOf(StaffRole.Ventanilla), Actor.System), CancellationToken.None);
        Assert.IsType<InviteStaffOutcome.Invited>(await InviteAsync("x@iess.example", "1700000902"));

        Task<InviteStaffOutcome> InviteAsync(string email, string? person) =>
            invite.HandleAsync(new(email, "N", [StaffRole.Ventanilla], Actor.System) { Person = person }, CancellationToken.None);
    }
}

public sealed class ListCenterNamesTests
{
    [Fact]
    public async Task Lists_every_centre()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        var names = await portal.Get<ListCenterNamesHandler>().HandleAsync(new(await portal.ActorAsync(StaffRole.Administrador)), CancellationToken.None);

        Assert.Equal(DemoCenters.All.Select(center => center.Name).ToHashSet(), names.ToHashSet());
    }
}
