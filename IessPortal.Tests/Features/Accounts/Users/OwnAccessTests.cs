using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Users;

public sealed class ChangeOwnKeyTests
{
    private const string Next = "Zapote-29k";

    [Theory, Databases]
    public async Task The_new_key_leads_in_and_every_session_ends(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();
        var signedIn = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();

        Assert.IsType<ChangeOwnKeyOutcome.Changed>(await ChangeAsync(portal, desk, user, UserDesk.Key, Next));

        Assert.False(await desk.HoldsAsync(signedIn));
        Assert.IsType<SignInEmployerOutcome.Wrong>(await desk.SignInAsync());
        Assert.IsType<SignInEmployerOutcome.SignedIn>(await desk.SignInAsync(Next));
        Assert.Contains(
            await portal.AuditAsync(), entry => entry.Kind is AuditKind.UserKeyChanged && entry.ActorId == user.Id && entry.AccountId == desk.Account);
    }

    [Theory, Databases]
    public async Task A_wrong_present_key_counts_and_the_last_blocks(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();

        for (var left = 4; left >= 1; left--)
        {
            Assert.Equal(new ChangeOwnKeyOutcome.Wrong(left), await ChangeAsync(portal, desk, user, "Wrong#Key1", Next));
        }

        Assert.IsType<ChangeOwnKeyOutcome.Blocked>(await ChangeAsync(portal, desk, user, "Wrong#Key1", Next));
        await Assert.ThrowsAsync<AccountAccessDeniedException>(() => ChangeAsync(portal, desk, user, UserDesk.Key, Next));
        Assert.IsType<SignInEmployerOutcome.Blocked>(await desk.SignInAsync());
    }

    [Fact]
    public async Task A_weak_one_is_no_try()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();

        Assert.Contains("datos", Assert.IsType<ChangeOwnKeyOutcome.Weak>(await ChangeAsync(portal, desk, user, UserDesk.Key, "Contador+9")).BrokenRules);
        Assert.Equal(
            [KeyPolicy.HistoryRuleId], Assert.IsType<ChangeOwnKeyOutcome.Weak>(await ChangeAsync(portal, desk, user, UserDesk.Key, UserDesk.Key)).BrokenRules);
        Assert.Equal(new ChangeOwnKeyOutcome.Wrong(4), await ChangeAsync(portal, desk, user, "Wrong#Key1", Next));
    }

    [Theory, Databases]
    public async Task Of_two_at_once_one_changes_it(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(number => Task.Run(() => ChangeAsync(portal, desk, user, UserDesk.Key, $"Zapote-29{number}"))));

        Assert.Single(outcomes, outcome => outcome is ChangeOwnKeyOutcome.Changed);
    }

    private static Task<ChangeOwnKeyOutcome> ChangeAsync(TestPortal portal, UserDesk desk, Actor user, string current, string key) =>
        portal.Get<ChangeOwnKeyHandler>().HandleAsync(new(desk.Account, current, key, user), CancellationToken.None);
}

public sealed class ViewOwnUserTests
{
    [Theory, Databases]
    public async Task Shows_their_own_log_ins_and_the_employer_sees_its_own(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();
        await desk.SignInAsync();
        await desk.SignInAsync("Wrong#Key1");
        await desk.SignInAsync(Core.Demo.DemoEmployers.All[0].Key!, "1790000028001-0001");

        var view = await portal.Get<ViewOwnUserHandler>().HandleAsync(new(desk.Account, user), CancellationToken.None);

        Assert.Equal((UserDesk.Name, 1, 1), (view.User.Name, view.SignIns.Count(record => record.Succeeded), view.SignIns.Count(record => !record.Succeeded)));
        Assert.True(Assert.Single((await portal.Get<ViewAccountHandler>().HandleAsync(desk.Account, CancellationToken.None)).SignIns).Succeeded);
    }
}

public sealed class EndUserSessionsTests
{
    [Theory, Databases]
    public async Task Ends_theirs_and_not_the_employers(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();
        var theirs = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync();
        var master = (SignInEmployerOutcome.SignedIn)await desk.SignInAsync(Core.Demo.DemoEmployers.All[0].Key!, "1790000028001-0001");

        await portal.Get<EndUserSessionsHandler>().HandleAsync(new(desk.Account, user), CancellationToken.None);

        Assert.Equal((false, true), (await desk.HoldsAsync(theirs), await desk.HoldsAsync(master)));
    }
}

public sealed class ViewActivityTests
{
    [Theory, Databases]
    public async Task Both_see_who_did_what(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var user = await desk.JoinedAsync();
        await desk.SignInAsync();
        await desk.ChangeAsync(UserChange.Permissions, UserPermission.Notices);

        var view = await portal.Get<ViewActivityHandler>().HandleAsync(new(desk.Account, 1, user), CancellationToken.None);

        Assert.Equal(
            [
                (AuditKind.UserPermissionsChanged, ActivityBy.Master, null, UserDesk.Name), (AuditKind.SignedIn, ActivityBy.Secondary, UserDesk.Name, null),
                (AuditKind.UserJoined, ActivityBy.Secondary, UserDesk.Name, null), (AuditKind.UserInvited, ActivityBy.Master, null, UserDesk.Name),
            ],
            view.Entries.Select(entry => (entry.Kind, entry.By, entry.Name, entry.Whom)));
        Assert.Equal([UserPermission.Notices], view.Entries[0].Permissions);
        Assert.Equal(
            view.Entries,
            (await portal.Get<ViewActivityHandler>().HandleAsync(new(desk.Account, 0, desk.Master), CancellationToken.None)).Entries,
            (left, right) => (left.At, left.Kind) == (right.At, right.Kind));
    }

    [Fact]
    public async Task Page_by_page()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var desk = await UserDesk.OpenAsync(portal);
        for (var time = 0; time <= ViewActivityHandler.PageSize; time++)
        {
            await portal.Get<EndSessionsHandler>().HandleAsync(new(desk.Account, desk.Master), CancellationToken.None);
        }

        var first = await portal.Get<ViewActivityHandler>().HandleAsync(new(desk.Account, 1, desk.Master), CancellationToken.None);
        var second = await portal.Get<ViewActivityHandler>().HandleAsync(new(desk.Account, 2, desk.Master), CancellationToken.None);

        Assert.Equal((ViewActivityHandler.PageSize, true, 1, false), (first.Entries.Count, first.HasMore, second.Entries.Count, second.HasMore));
    }
}
