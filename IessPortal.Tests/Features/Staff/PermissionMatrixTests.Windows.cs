using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

/// <summary>The same within a window that is still open: it knows who it belonged to, and every use case looks for itself whether that still holds.</summary>
public sealed partial class PermissionMatrixTests
{
    [Theory, Databases]
    public async Task In_a_window_each_role_may_what_the_table_says_until_its_session_is_ended(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            var window = await WindowAsync(portal, role);
            foreach (var (handler, call) in Calls)
            {
                Assert.Equal(
                    (handler.Name, role, Permissions.RolesFor(NeedOf(handler)!.Value).Contains(role)),
                    (handler.Name, role, await IsLetAsync(() => call(portal, window))));
            }

            var closed = await portal.Get<CloseStaffSessionsHandler>().HandleAsync(new(window.Id!.Value, window.Session, Actor.System), CancellationToken.None);

            Assert.Equal(1, closed);
            await NothingAsync(portal, window);
        }
    }

    [Theory]
    [InlineData(StaffRole.Ventanilla)]
    [InlineData(StaffRole.Supervisor)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Administrador)]
    public async Task Whose_roles_were_changed_may_nothing_more_in_that_window_and_with_the_new_ones_what_these_may(StaffRole role)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var window = await WindowAsync(portal, role);
        var other = role is StaffRole.Auditor ? StaffRole.Administrador : StaffRole.Auditor;

        await portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(window.Id!.Value, [other], Actor.System), CancellationToken.None);

        await NothingAsync(portal, window);
        foreach (var (handler, call) in Calls)
        {
            Assert.Equal(
                (handler.Name, Permissions.RolesFor(NeedOf(handler)!.Value).Contains(other)),
                (handler.Name, await IsLetAsync(() => call(portal, window with { Session = null }))));
        }
    }

    [Fact]
    public async Task Who_is_shut_out_or_reset_may_nothing_more_in_a_window_that_is_still_open()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (disabled, reset) = (await WindowAsync(portal, StaffRole.Supervisor), await WindowAsync(portal, StaffRole.Administrador));

        await portal.Get<DisableStaffHandler>().HandleAsync(new(StaffDesk.EmailOf(StaffRole.Supervisor), Actor.System), CancellationToken.None);
        await portal.Get<ResetStaffFactorHandler>().HandleAsync(new(StaffDesk.EmailOf(StaffRole.Administrador), Actor.System), CancellationToken.None);

        await NothingAsync(portal, disabled);
        await NothingAsync(portal, reset);
    }

    [Fact]
    public async Task A_session_of_somebody_else_opens_nothing()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (mine, theirs) = (await WindowAsync(portal, StaffRole.Supervisor), await WindowAsync(portal, StaffRole.Administrador));

        await NothingAsync(portal, mine with { Session = theirs.Session });
        await NothingAsync(portal, mine with { Session = Guid.Empty });
    }

    private static async Task<Actor> WindowAsync(TestPortal portal, StaffRole role)
    {
        var session = await portal.OpenSessionAsync(role);
        return await portal.ActorAsync(role) with { Session = session.SessionId };
    }

    private static async Task NothingAsync(TestPortal portal, Actor window)
    {
        foreach (var (handler, call) in Calls)
        {
            Assert.Equal((handler.Name, false), (handler.Name, await IsLetAsync(() => call(portal, window))));
        }
    }

    private static async Task<bool> IsLetAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (ConfirmationNeededException)
        {
            // They may, once they have proved anew who they are.
            return true;
        }
        catch (PermissionDeniedException)
        {
            return false;
        }
    }
}
