using IessPortal.Core.Demo;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

public sealed class SignInStaffTests
{
    private const string Known = "supervisora@demo.test";

    [Theory, Databases]
    public async Task The_right_password_leads_to_the_second_factor_and_no_further(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, " Supervisora@Demo.test "));
        Assert.DoesNotContain(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffSignedIn);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, Known)]
    [InlineData(DatabaseKind.Sqlite, "nobody@demo.test")]
    [InlineData(DatabaseKind.Postgres, Known)]
    [InlineData(DatabaseKind.Postgres, "nobody@demo.test")]
    public async Task Five_failures_lock_for_a_while_and_nobody_is_told_the_same(DatabaseKind kind, string email)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var left = 4; left >= 0; left--)
        {
            Assert.Equal(new SignInStaffOutcome.Wrong(left), await SignIns.PasswordAsync(portal, email, "wrong"));
        }

        Assert.Equal(new SignInStaffOutcome.Locked(TestClock.Start.AddMinutes(15)), await SignIns.PasswordAsync(portal, email, "wrong"));
        Assert.IsType<SignInStaffOutcome.Locked>(await SignIns.PasswordAsync(portal, email));
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new SignInStaffOutcome.Wrong(4), await SignIns.PasswordAsync(portal, email, "wrong"));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, Known)]
    [InlineData(DatabaseKind.Sqlite, "nobody@demo.test")]
    [InlineData(DatabaseKind.Postgres, Known)]
    [InlineData(DatabaseKind.Postgres, "nobody@demo.test")]
    public async Task A_clock_that_is_set_back_locks_nobody_for_longer(DatabaseKind kind, string email)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        for (var failed = 0; failed < 5; failed++)
        {
            await SignIns.PasswordAsync(portal, email, "wrong");
        }

        portal.Clock.Set(TimeSpan.FromDays(-1));
        Assert.Equal(new SignInStaffOutcome.Locked(TestClock.Start.AddDays(-1).AddMinutes(15)), await SignIns.PasswordAsync(portal, email, "wrong"));
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(new SignInStaffOutcome.Wrong(4), await SignIns.PasswordAsync(portal, email, "wrong"));
    }

    [Theory, Databases]
    public async Task Tries_that_were_used_tell_nobody_whose_address_is_a_member_s(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        foreach (var pause in new[] { 0, 1, 15, 16, 60 * 24 })
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(pause));
            Assert.Equal(await SignIns.PasswordAsync(portal, Known, "wrong"), await SignIns.PasswordAsync(portal, "nobody@demo.test", "wrong"));
        }

        Assert.IsType<SignInStaffOutcome.Locked>(await SignIns.PasswordAsync(portal, "nobody@demo.test", "wrong"));
    }

    [Theory, Databases]
    public async Task A_hash_from_before_is_made_anew(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.WriteAsync(async db =>
        {
            (await MemberAsync(db)).User.PasswordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), DemoStaff.Password);
            return true;
        });

        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, Known));

        Assert.StartsWith("$argon2id$", (await portal.ReadAsync(MemberAsync)).User.PasswordHash, StringComparison.Ordinal);
        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, Known));
    }

    [Theory, Databases]
    public async Task Of_32_parallel_guesses_five_are_looked_at(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() => SignIns.PasswordAsync(portal, Known, $"guess {number}"))));

        Assert.Equal(5, outcomes.Count(outcome => outcome is SignInStaffOutcome.Wrong));
        Assert.Single(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffLocked);
    }

    [Fact]
    public async Task An_address_waits_after_too_many_tries()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["SignIn:AttemptsPerHour"] = "2" });
        await SignIns.PasswordAsync(portal, "a@b.ec");
        await SignIns.PasswordAsync(portal, "c@d.ec");

        Assert.Equal(new SignInStaffOutcome.Throttled(TestClock.Start.AddHours(1)), await SignIns.PasswordAsync(portal, Known));
    }

    [Fact]
    public async Task Only_the_demo_s_staff_are_spared_the_second_factor_and_only_by_its_setting()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["Demo:SkipSecondFactor"] = "true" });
        await portal.AnotherAsync(StaffRole.Auditor);

        Assert.IsType<SignInStaffOutcome.SignedIn>(await SignIns.PasswordAsync(portal, Known));
        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, StaffDesk.NewEmail, StaffDesk.Password));
    }

    private static Task<StaffMember> MemberAsync(PortalDbContext db) => db.StaffMembers.SingleAsync(member => member.User.Email == Known);
}

public sealed class ConfirmFactorTests
{
    [Theory, Databases]
    public async Task A_code_signs_in_once(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var code = StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow());

        Assert.IsType<SignInStaffOutcome.SignedIn>(await SignIns.FactorAsync(portal, await SignIns.NeededAsync(portal), code));
        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.FactorAsync(portal, await SignIns.NeededAsync(portal), code));
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<SignInStaffOutcome.SignedIn>(
            await SignIns.FactorAsync(portal, await SignIns.NeededAsync(portal), StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow())));
    }

    [Theory, Databases]
    public async Task A_recovery_code_serves_once_however_it_is_typed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await portal.Get<InviteStaffHandler>().HandleAsync(
            new(StaffDesk.NewEmail, "Nueva Persona", [StaffRole.Auditor], Actor.System) { Person = StaffDesk.NewPerson }, CancellationToken.None);
        await portal.SendMailsAsync();
        var joined = Assert.IsType<AcceptInvitationOutcome.Joined>(await portal.JoinAsync(StaffDesk.TokenIn(portal.Mailbox)));
        var typed = joined.RecoveryCodes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();

        var needed = Assert.IsType<SignInStaffOutcome.CodeNeeded>(await SignIns.PasswordAsync(portal, StaffDesk.NewEmail, StaffDesk.Password));
        Assert.IsType<SignInStaffOutcome.SignedIn>(await SignIns.FactorAsync(portal, needed, typed));
        Assert.IsType<SignInStaffOutcome.Wrong>(await SignIns.FactorAsync(portal, needed, typed));
        Assert.Contains(await portal.AuditAsync(), entry => entry.Kind is AuditKind.StaffRecoveryCodeUsed && entry.Detail == "9 left");
    }

    [Theory, Databases]
    public async Task Wrong_codes_count_together_with_wrong_passwords_and_a_right_password_forgives_none(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        await SignIns.PasswordAsync(portal, "supervisora@demo.test", "wrong");
        for (var left = 3; left >= 0; left--)
        {
            Assert.Equal(new SignInStaffOutcome.Wrong(left), await SignIns.FactorAsync(portal, await SignIns.NeededAsync(portal), "000"));
        }

        Assert.IsType<SignInStaffOutcome.Locked>(await SignIns.PasswordAsync(portal, "supervisora@demo.test"));
    }

    [Fact]
    public async Task Of_somebody_shut_out_meanwhile_nothing_is_looked_at()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var needed = await SignIns.NeededAsync(portal);
        await portal.Get<DisableStaffHandler>().HandleAsync(new("supervisora@demo.test", Actor.System), CancellationToken.None);

        Assert.IsType<SignInStaffOutcome.PasswordNeeded>(
            await SignIns.FactorAsync(portal, needed, StaffDesk.CodeOf(DemoStaff.Secret, portal.Clock.GetUtcNow())));
        Assert.IsType<SignInStaffOutcome.PasswordNeeded>(
            await portal.Get<ConfirmFactorHandler>().HandleAsync(new(Guid.Empty, "x", "000000", TestPortal.Visitor), CancellationToken.None));
    }
}

internal static class SignIns
{
    public static Task<SignInStaffOutcome> PasswordAsync(TestPortal portal, string email, string password = DemoStaff.Password) =>
        portal.Get<SignInStaffHandler>().HandleAsync(new(email, password, TestPortal.Visitor), CancellationToken.None);

    public static async Task<SignInStaffOutcome.CodeNeeded> NeededAsync(TestPortal portal) =>
        Assert.IsType<SignInStaffOutcome.CodeNeeded>(await PasswordAsync(portal, "supervisora@demo.test"));

    public static Task<SignInStaffOutcome> FactorAsync(TestPortal portal, SignInStaffOutcome.CodeNeeded needed, string code) =>
        portal.Get<ConfirmFactorHandler>().HandleAsync(new(needed.MemberId, needed.SecurityStamp, code, TestPortal.Visitor), CancellationToken.None);
}
