using System.Reflection;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Accounts.Users;

/// <summary>
/// Everybody who can be logged in, and those who are not, against every use case of an employer's account. What is not in the table below is found all the
/// same, and fails.
/// </summary>
public sealed class AccountMatrixTests
{
    /// <summary>How each is asked for nothing much: whoever may is answered, whoever may not is refused before.</summary>
    private static readonly Dictionary<Type, Func<TestPortal, Guid, Actor, Task>> Calls = new()
    {
        [typeof(ListUsersHandler)] = (portal, account, actor) => portal.Get<ListUsersHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(InviteUserHandler)] = (portal, account, actor) =>
            portal.Get<InviteUserHandler>().HandleAsync(new(account, new(null, null, null), [], actor), CancellationToken.None),
        [typeof(ChangeUserHandler)] = (portal, account, actor) =>
            portal.Get<ChangeUserHandler>().HandleAsync(new(account, Guid.Empty, UserChange.Disable, actor), CancellationToken.None),
        [typeof(ViewOwnUserHandler)] = (portal, account, actor) => portal.Get<ViewOwnUserHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(ChangeOwnKeyHandler)] = (portal, account, actor) =>
            portal.Get<ChangeOwnKeyHandler>().HandleAsync(new(account, null, null, actor), CancellationToken.None),
        [typeof(EndUserSessionsHandler)] = (portal, account, actor) =>
            portal.Get<EndUserSessionsHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(ViewActivityHandler)] = (portal, account, actor) =>
            portal.Get<ViewActivityHandler>().HandleAsync(new(account, 1, actor), CancellationToken.None),
        [typeof(EndSessionsHandler)] = (portal, account, actor) => portal.Get<EndSessionsHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(RenameDeviceHandler)] = (portal, account, actor) =>
            portal.Get<RenameDeviceHandler>().HandleAsync(new(account, null, null, actor), CancellationToken.None),
        [typeof(RemoveDeviceHandler)] = (portal, account, actor) =>
            portal.Get<RemoveDeviceHandler>().HandleAsync(new(account, null, actor), CancellationToken.None),
        [typeof(CompareRepresentativeHandler)] = (portal, account, actor) =>
            portal.Get<CompareRepresentativeHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(ViewPersonalDataHandler)] = (portal, account, actor) =>
            portal.Get<ViewPersonalDataHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(ExportDataHandler)] = (portal, account, actor) => portal.Get<ExportDataHandler>().HandleAsync(new(account, actor), CancellationToken.None),
        [typeof(RequestCorrectionHandler)] = (portal, account, actor) =>
            portal.Get<RequestCorrectionHandler>().HandleAsync(new(account, null, null, actor), CancellationToken.None),
    };

    private static readonly IReadOnlyList<Type> Guarded =
        [
            .. ProductTypes.All.Where(
                type => type.Assembly == ProductTypes.Core
                    && type is { IsClass: true, IsPublic: true }
                    && type.Name.EndsWith("Handler", StringComparison.Ordinal)
                    && OpenTo(type) is not null),
        ];

    [Fact]
    public void Every_guarded_use_case_is_tried() => Assert.Equal(Guarded.ToHashSet(), Calls.Keys.ToHashSet());

    [Fact]
    public void Everything_about_secondary_users_and_the_own_data_is_guarded() => Assert.Empty(ProductTypes.All
        .Where(
            type => type.Assembly == ProductTypes.Core
                && type.Name.EndsWith("Handler", StringComparison.Ordinal)
                && type.Namespace is "IessPortal.Core.Features.Accounts.Users" or "IessPortal.Core.Features.Accounts.PersonalData")
        .Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal) && type.GetField("Needs") is null)
        // Who takes an invitation is not logged in yet.
        .Except([typeof(AcceptUserInvitationHandler)]).Except(Guarded));

    [Theory, Databases]
    public async Task Each_may_what_is_theirs_and_nothing_else(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var desk = await UserDesk.OpenAsync(portal);
        var others = (await Journey.Of(portal, "Municipio de Prueba").AccountAsync()).Id;
        var secondary = await desk.JoinedAsync();
        foreach (var permission in Enum.GetValues<UserPermission>())
        {
            await desk.ChangeAsync(UserChange.Permissions, permission);
            await HoldAsync(portal, desk.Account, secondary, access => access is not AccountAccess.Master);
        }

        await HoldAsync(portal, desk.Account, desk.Master, access => access is not AccountAccess.Secondary);
        await HoldAsync(portal, desk.Account, TestPortal.Visitor, _ => false);
        await HoldAsync(portal, desk.Account, Actor.Employer(others, "", ""), _ => false);
        await HoldAsync(portal, desk.Account, Actor.System, _ => false);
        await HoldAsync(portal, desk.Account, await portal.ActorAsync(StaffRole.Supervisor), _ => false);
        await HoldAsync(portal, desk.Account, Actor.Staff(desk.Account, "", ""), _ => false);
        // Another employer's account is as closed to them as to anybody.
        await HoldAsync(portal, others, secondary, _ => false);
        await desk.ChangeAsync(UserChange.Disable);
        await HoldAsync(portal, desk.Account, secondary, _ => false);
        await desk.ChangeAsync(UserChange.Enable);
        await desk.ChangeAsync(UserChange.SendLink);
        await HoldAsync(portal, desk.Account, secondary, _ => false);
        await desk.ChangeAsync(UserChange.Remove);
        await HoldAsync(portal, desk.Account, secondary, _ => false);
    }

    private static async Task HoldAsync(TestPortal portal, Guid account, Actor actor, Func<AccountAccess, bool> may)
    {
        foreach (var (handler, call) in Calls)
        {
            Assert.Equal((handler.Name, actor, may(OpenTo(handler)!.Value)), (handler.Name, actor, await IsLetAsync(() => call(portal, account, actor))));
        }
    }

    private static async Task<bool> IsLetAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (AccountAccessDeniedException)
        {
            return false;
        }
    }

    private static AccountAccess? OpenTo(Type handler) =>
        handler.GetField("OpenTo", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is { } access ? (AccountAccess)access : null;
}
