using IessPortal.Core.Features.Reporting;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Lists;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class ChangeStaffRolesTests
{
    [Theory, Databases]
    public async Task Is_heard_by_open_windows_and_counts_at_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (admin, auditor) = (await portal.ConfirmedAsync(StaffRole.Administrador), await portal.ActorAsync(StaffRole.Auditor));
        using var window = portal.Get<LiveEvents>().Subscribe(LiveEvents.OfUser(auditor.Id!.Value));

        Assert.Equal(
            new ChangeStaffOutcome.Changed(),
            await portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(auditor.Id.Value, [StaffRole.Ventanilla], admin), CancellationToken.None));

        await window.WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.Get<CheckAuditHandler>().HandleAsync(new(auditor), CancellationToken.None));
        Assert.Equal(
            new ChangeStaffOutcome.Nothing(),
            await portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(auditor.Id.Value, [StaffRole.Ventanilla], admin), CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_changes_themselves_or_somebody_who_is_not_there()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var admin = await portal.ConfirmedAsync(StaffRole.Administrador);
        var change = portal.Get<ChangeStaffRolesHandler>();

        Assert.Equal(new ChangeStaffOutcome.Oneself(), await change.HandleAsync(new(admin.Id!.Value, [StaffRole.Supervisor], admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.NotFound(), await change.HandleAsync(new(Guid.Empty, [StaffRole.Supervisor], admin), CancellationToken.None));
    }
}

public sealed class DisableStaffTests
{
    [Theory, Databases]
    public async Task Shuts_out_for_good(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (admin, auditor) = (await portal.ConfirmedAsync(StaffRole.Administrador), await portal.ActorAsync(StaffRole.Auditor));
        var disable = portal.Get<DisableStaffHandler>();

        Assert.Equal(new ChangeStaffOutcome.Changed(), await disable.HandleAsync(new(" AUDITOR@demo.test", admin), CancellationToken.None));

        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.PasswordAsync(portal, "auditor@demo.test"));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.Get<CheckAuditHandler>().HandleAsync(new(auditor), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.Nothing(), await disable.HandleAsync(new("auditor@demo.test", admin), CancellationToken.None));
        Assert.Equal(
            new ChangeStaffOutcome.Nothing(), await portal.Get<ResetStaffFactorHandler>().HandleAsync(new("auditor@demo.test", admin), CancellationToken.None));
        Assert.Equal(new ChangeStaffOutcome.Oneself(), await disable.HandleAsync(new("admin@demo.test", admin), CancellationToken.None));
    }
}

public sealed class ResetStaffFactorTests
{
    [Theory, Databases]
    public async Task Voids_everything_and_invites_anew(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.AnotherAsync(StaffRole.Auditor);

        Assert.Equal(
            new ChangeStaffOutcome.Changed(),
            await portal.Get<ResetStaffFactorHandler>().HandleAsync(
                new(StaffDesk.NewEmail, await portal.ConfirmedAsync(StaffRole.Administrador)), CancellationToken.None));

        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.PasswordAsync(portal, StaffDesk.NewEmail, StaffDesk.Password));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => portal.Get<CheckAuditHandler>().HandleAsync(new(actor), CancellationToken.None));
        await portal.SendMailsAsync();
        Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(StaffDesk.TokenIn(portal.Mailbox)));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffFactorReset);
    }
}

public sealed class ListStaffTests
{
    [Theory, Databases]
    public async Task Says_where_everybody_stands(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.Get<DisableStaffHandler>().HandleAsync(new("auditor@demo.test", Actor.System), CancellationToken.None);
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        for (var failed = 0; failed < 5; failed++)
        {
            await SignIns.PasswordAsync(portal, "ventanilla@demo.test", "wrong");
        }

        Assert.Equal(
            [
                (StaffDesk.NewEmail, StaffState.Invited), ("admin@demo.test", StaffState.Active), ("auditor@demo.test", StaffState.Disabled),
                ("supervisora@demo.test", StaffState.Active), ("ventanilla@demo.test", StaffState.Locked),
            ],
            (await ListAsync(portal))
                .OrderByDescending(entry => entry.Email == StaffDesk.NewEmail)
                .ThenBy(entry => entry.Email, StringComparer.Ordinal)
                .Select(entry => (entry.Email, entry.State)));
        portal.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(StaffState.InvitationExpired, (await ListAsync(portal)).Single(entry => entry.Email == StaffDesk.NewEmail).State);
    }

    [Theory, Databases]
    public async Task Says_when_they_came_in_last_and_by_what_they_prove_who_they_are(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind, new() { ["Demo:SkipSecondFactor"] = "true" });
        Assert.All(await ListAsync(portal), entry => Assert.Null(entry.LastSignInAt));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<SignInStaffOutcome.SignedIn>(await SignIns.PasswordAsync(portal, "auditor@demo.test"));
        var auditor = (await portal.MemberAsync("auditor@demo.test")).Id;
        await portal.EnrolAsync(await portal.ActorAsync(StaffRole.Auditor));

        var entry = (await ListAsync(portal)).Single(entry => entry.Id == auditor);

        Assert.Equal((portal.Clock.GetUtcNow(), StaffFactor.Both), (entry.LastSignInAt, entry.Factor));
        Assert.Equal([auditor], (await ListAsync(portal, Filtered(ListStaffHandler.FactorFilter, StaffFactor.Both))).Select(one => one.Id));
        Assert.Equal([auditor], (await ListAsync(portal, Filtered(ListStaffHandler.RoleFilter, StaffRole.Auditor))).Select(one => one.Id));
        Assert.Empty(await ListAsync(portal, Filtered(ListStaffHandler.StateFilter, StaffState.Disabled)));
        Assert.Equal(auditor, (await ListAsync(portal, new() { Sort = "ingreso", Descending = true }))[0].Id);
        Assert.Equal("Sofía Supervisora", Assert.Single(await ListAsync(portal, new() { Search = "SOFIA" })).Name);
    }

    private static ListRequest Filtered<T>(string filter, T value)
        where T : struct, Enum => new() { Filters = new Dictionary<string, string> { [filter] = value.ToString() } };

    private static async Task<IReadOnlyList<StaffEntry>> ListAsync(TestPortal portal, ListRequest? request = null) =>
        (await portal.Get<ListStaffHandler>().HandleAsync(new(request ?? new(), Actor.System), CancellationToken.None)).Items;
}
