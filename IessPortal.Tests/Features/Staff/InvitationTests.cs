using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class InviteStaffTests
{
    [Theory, Databases]
    public async Task Mails_a_link_and_gives_no_password(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var admin = await portal.ConfirmedAsync(StaffRole.Administrador);

        var invited = Assert.IsType<InviteStaffOutcome.Invited>(await InviteAsync(portal, admin, StaffDesk.NewEmail, "Nueva Persona", StaffRole.Supervisor));

        Assert.Equal(1, await portal.SendMailsAsync());
        Assert.NotEmpty(StaffDesk.TokenIn(portal.Mailbox));
        var member = await portal.MemberAsync(StaffDesk.NewEmail);
        Assert.Equal((invited.MemberId, false, null), (member.Id, member.IsActive, member.User.PasswordHash));
        Assert.Contains(
            await portal.AuditAsync(),
            entry => entry.Kind is AuditKind.StaffInvited && entry.ActorId == admin.Id && entry.AccountId == member.Id && entry.Detail == "Supervisor");
    }

    [Theory]
    [InlineData("nobody", "N", true, typeof(InviteStaffOutcome.BadEmail))]
    [InlineData("A <a@b.ec>", "N", true, typeof(InviteStaffOutcome.BadEmail))]
    [InlineData(null, "N", true, typeof(InviteStaffOutcome.BadEmail))]
    [InlineData("a@b.ec", " ", true, typeof(InviteStaffOutcome.NoName))]
    [InlineData("a@b.ec", "N", false, typeof(InviteStaffOutcome.NoRole))]
    [InlineData(" ADMIN@demo.test ", "N", true, typeof(InviteStaffOutcome.Known))]
    public async Task Says_what_is_missing(string? email, string name, bool withRole, Type outcome)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);

        Assert.IsType(outcome, await InviteAsync(portal, Actor.System, email, name, withRole ? [StaffRole.Auditor] : []));
        Assert.Equal(0, await portal.SendMailsAsync());
    }

    private static Task<InviteStaffOutcome> InviteAsync(TestPortal portal, Actor actor, string? email, string name, params StaffRole[] roles) =>
        portal.Get<InviteStaffHandler>().HandleAsync(new(email, name, roles, actor) { Person = StaffDesk.NewPerson }, CancellationToken.None);
}

public sealed class AcceptInvitationTests
{
    [Theory, Databases]
    public async Task Once_with_ten_codes_that_are_kept_as_hashes(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var token = await InvitedAsync(portal);

        var joined = Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(token));

        Assert.Equal(10, joined.RecoveryCodes.Distinct().Count());
        var member = await portal.MemberAsync(StaffDesk.NewEmail);
        Assert.True(member.IsActive);
        Assert.Equal(10, member.RecoveryCodes.Count);
        Assert.Empty(member.RecoveryCodes.Intersect(joined.RecoveryCodes));
        Assert.IsType<AcceptInvitationOutcome.NotOpen>(await portal.JoinAsync(token));
        Assert.Null(await portal.Get<AcceptInvitationHandler>().ViewAsync(token, CancellationToken.None));
    }

    [Theory, Databases]
    public async Task Of_many_at_once_one_wins(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var token = await InvitedAsync(portal);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => portal.JoinAsync(token))));

        Assert.Single(outcomes, outcome => outcome is AcceptInvitationOutcome.Joined);
    }

    [Theory]
    [InlineData("short", StaffPasswordError.TooShort)]
    [InlineData("aaaaaaaaaaaaaaaa", StaffPasswordError.Common)]
    [InlineData("contraseña123456", StaffPasswordError.Common)]
    [InlineData("soy persona de aqui", StaffPasswordError.Personal)]
    public async Task A_weak_password_is_refused_and_the_link_stays_good(string password, StaffPasswordError fault)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var token = await InvitedAsync(portal);

        Assert.Equal(new AcceptInvitationOutcome.Weak(fault), await portal.JoinAsync(token, password));
        Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(token));
    }

    [Fact]
    public async Task What_is_mistyped_is_told_and_the_link_stays_good()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var token = await InvitedAsync(portal);

        Assert.IsType<AcceptInvitationOutcome.Mismatch>(await portal.JoinAsync(token, repeated: "another sentence"));
        Assert.IsType<AcceptInvitationOutcome.WrongCode>(await portal.JoinAsync(token, code: "12"));
        Assert.IsType<AcceptInvitationOutcome.NotOpen>(await portal.JoinAsync(new string('A', 43)));
        portal.Clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<AcceptInvitationOutcome.NotOpen>(await portal.JoinAsync(token));
    }

    private static async Task<string> InvitedAsync(TestPortal portal)
    {
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await portal.SendMailsAsync();
        return StaffDesk.TokenIn(portal.Mailbox);
    }
}
