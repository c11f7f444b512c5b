using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class ChangeOwnPasswordTests
{
    private const string Email = "supervisora@demo.test";
    private const string Fresh = "cuatro mirlos cantan al alba";

    [Theory, Databases]
    public async Task The_new_one_leads_in_the_old_one_does_not_and_every_session_is_over(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (here, there) = (await portal.OpenSessionAsync(StaffRole.Supervisor), await portal.OpenSessionAsync(StaffRole.Supervisor));
        var halfway = Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, Email));
        var actor = await portal.ActorAsync(StaffRole.Supervisor) with { Session = here.SessionId };

        Assert.Equal(new ChangeOwnPasswordOutcome.Changed(), await ChangeAsync(portal, actor));

        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.PasswordAsync(portal, Email));
        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, Email, Fresh));
        Assert.False(await portal.HoldsAsync(here));
        Assert.False(await portal.HoldsAsync(there));
        Assert.NotEqual(halfway.SecurityStamp, (await portal.MemberAsync(Email)).User.SecurityStamp);
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffPasswordChanged && entry.AccountId == actor.Id);
    }

    [Theory]
    [InlineData("short", "short", StaffPasswordError.TooShort)]
    [InlineData(null, null, StaffPasswordError.TooShort)]
    [InlineData("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", StaffPasswordError.Common)]
    [InlineData("contraseña123456", "contraseña123456", StaffPasswordError.Common)]
    [InlineData("soy la supervisora", "soy la supervisora", StaffPasswordError.Personal)]
    public async Task One_that_will_not_do_costs_no_try(string? password, string? repeated, StaffPasswordError fault)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var actor = await portal.ActorAsync(StaffRole.Supervisor);

        Assert.Equal(new ChangeOwnPasswordOutcome.Weak(fault), await ChangeAsync(portal, actor, "wrong", password, repeated));
        Assert.Equal(new ChangeOwnPasswordOutcome.Mismatch(), await ChangeAsync(portal, actor, "wrong", Fresh, Fresh + " "));
        Assert.Equal(new ChangeOwnPasswordOutcome.Same(), await ChangeAsync(portal, actor, Fresh));
        Assert.Equal(new ChangeOwnPasswordOutcome.Wrong(4), await ChangeAsync(portal, actor, "wrong"));
    }

    [Theory, Databases]
    public async Task Who_guesses_at_an_open_window_is_locked_out(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Supervisor);
        for (var left = 4; left >= 0; left--)
        {
            Assert.Equal(new ChangeOwnPasswordOutcome.Wrong(left), await ChangeAsync(portal, actor, "wrong"));
        }

        Assert.Equal(new ChangeOwnPasswordOutcome.Locked(TestClock.Start.AddMinutes(15)), await ChangeAsync(portal, actor));
        Assert.Equal(5, (await portal.AuditAsync()).Count(entry => entry.Kind is AuditKind.StaffSignInFailed && entry.Detail == "password"));
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new ChangeOwnPasswordOutcome.Changed(), await ChangeAsync(portal, actor));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_is_taken_and_the_others_judged_by_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ActorAsync(StaffRole.Supervisor);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => ChangeAsync(portal, actor, password: $"{Fresh} {number}"))));

        Assert.Single(outcomes, outcome => outcome is ChangeOwnPasswordOutcome.Changed);
        Assert.Equal(3, outcomes.Count(outcome => outcome is ChangeOwnPasswordOutcome.Wrong));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffPasswordChanged);
    }

    [Fact]
    public async Task Who_has_none_can_change_none()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(new ChangeOwnPasswordOutcome.NoPassword(), await ChangeAsync(portal, Actor.System));
    }

    private static Task<ChangeOwnPasswordOutcome> ChangeAsync(
        TestPortal portal, Actor actor, string? present = DemoStaff.Password, string? password = Fresh, string? repeated = null) =>
        portal.Get<ChangeOwnPasswordHandler>().HandleAsync(new(present, password, repeated ?? password, actor), CancellationToken.None);
}
