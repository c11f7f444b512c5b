using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Staff;
using IessPortal.Core.Features.Staff.Sessions;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Features.Unblocking;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Features.Unblocking;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using IessPortal.Tests.Support.Journeys;
using Xunit;

namespace IessPortal.Tests.Features.Staff;

/// <summary>What takes a fresh proof of who asks, and until when one is fresh. With one each does its work: the tests of each show that.</summary>
public sealed class SessionConfirmationTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How each is asked, rightly but for the proof, for something that does not exist.</summary>
    private static readonly Dictionary<Type, (StaffRole Role, Func<TestPortal, Actor, Task> Call)> Calls = new()
    {
        [typeof(DecideUnblockHandler)] = (StaffRole.Supervisor, (portal, actor) => DecideUnblockAsync(portal, actor, grant: true)),
        [typeof(DecideApprovalHandler)] = (StaffRole.Supervisor, (portal, actor) => DecideApprovalAsync(portal, actor, grant: true)),
        [typeof(DecideSignedRequestHandler)] = (StaffRole.Supervisor, (portal, actor) => DecideRequestAsync(portal, actor, RequestDecision.Approve)),
        [typeof(DecideImportHandler)] = (StaffRole.Administrador, (portal, actor) => DecideImportAsync(portal, actor, grant: true)),
        [typeof(InviteStaffHandler)] = (StaffRole.Administrador, (portal, actor) => portal.Get<InviteStaffHandler>().HandleAsync(
            new("nobody@iess.example", "Nadie", [StaffRole.Administrador], actor) { Person = "no one's" }, CancellationToken.None)),
        [typeof(ChangeStaffRolesHandler)] = (StaffRole.Administrador, (portal, actor) =>
            portal.Get<ChangeStaffRolesHandler>().HandleAsync(new(Guid.Empty, [StaffRole.Supervisor], actor), CancellationToken.None)),
        [typeof(ResetStaffFactorHandler)] = (StaffRole.Administrador, (portal, actor) =>
            portal.Get<ResetStaffFactorHandler>().HandleAsync(new("nobody@iess.example", actor), CancellationToken.None)),
    };

    public static TheoryData<DatabaseKind, Type> Each
    {
        get
        {
            var data = new TheoryData<DatabaseKind, Type>();
            foreach (var handler in Calls.Keys)
            {
                data.Add(DatabaseKind.Sqlite, handler);
                data.Add(DatabaseKind.Postgres, handler);
            }

            return data;
        }
    }

    [Fact]
    public void All_that_take_one_are_here_and_are_told()
    {
        Assert.Equal(
            // The first of the two asks those alone who have no app (BeginPasskeyTests), and the second refuses nothing.
            Calls.Keys.Select(type => type.Name).Append(nameof(BeginPasskeyHandler)).Append(nameof(ViewOwnAccessHandler)).Order(),
            ProductTypes.All.Where(type => type.GetConstructors().Any(
                made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(SessionConfirmation))))
                .Select(type => type.Name).Order());
        var told = File.ReadAllText(Path.Combine(TestSettings.Root, "docs", "security.md")).Split("\n### What takes a fresh proof\n")[1].Split("\n## ")[0];
        Assert.All(Calls.Keys, type => Assert.Contains($"`{type.Name}`", told, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task It_is_refused_without_and_let_with_one(DatabaseKind kind, Type handler)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var (role, call) = Calls[handler];
        var actor = await portal.ConfirmedAsync(role);
        Assert.True(await IsLetAsync(portal, call, actor));
        // What cannot be known is not taken as proved.
        Assert.False(await IsLetAsync(portal, call, actor with { Session = null }));

        portal.Clock.Advance(Window);
        var before = (await portal.AuditAsync()).Count;
        Assert.False(await IsLetAsync(portal, call, actor));
        Assert.Equal(before, (await portal.AuditAsync()).Count);

        var code = StaffDesk.CodeOf(Core.Demo.DemoStaff.Secret, portal.Clock.GetUtcNow());
        Assert.IsType<ConfirmSessionOutcome.Confirmed>(await portal.Get<ConfirmSessionHandler>().HandleAsync(new(code, actor), CancellationToken.None));
        Assert.True(await IsLetAsync(portal, call, actor));
        Assert.False(await IsLetAsync(portal, call, await OldAsync(portal, role)));

        await portal.Get<CloseStaffSessionsHandler>().HandleAsync(new(actor.Id!.Value, actor.Session, Actor.System), CancellationToken.None);
        await Assert.ThrowsAsync<PermissionDeniedException>(() => call(portal, actor));
    }

    [Fact]
    public async Task To_decline_takes_none_nor_does_a_command_on_the_server()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite);
        var (supervisor, administrator) = (await OldAsync(portal, StaffRole.Supervisor), await OldAsync(portal, StaffRole.Administrador));

        Assert.True(await IsLetAsync(portal, (_, actor) => DecideUnblockAsync(portal, actor, grant: false), supervisor));
        Assert.True(await IsLetAsync(portal, (_, actor) => DecideApprovalAsync(portal, actor, grant: false), supervisor));
        Assert.True(await IsLetAsync(portal, (_, actor) => DecideRequestAsync(portal, actor, RequestDecision.Refuse), supervisor));
        Assert.True(await IsLetAsync(portal, (_, actor) => DecideRequestAsync(portal, actor, RequestDecision.AskMore), supervisor));
        Assert.True(await IsLetAsync(portal, (_, actor) => DecideImportAsync(portal, actor, grant: false), administrator));
        Assert.True(await IsLetAsync(portal, Calls[typeof(InviteStaffHandler)].Call, Actor.System));
        Assert.True(await IsLetAsync(portal, Calls[typeof(ResetStaffFactorHandler)].Call, Actor.System));
    }

    [Theory, Databases]
    public async Task The_log_in_counts_until_the_window_ends_to_the_moment(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Administrador);

        portal.Clock.Advance(Window - TimeSpan.FromMilliseconds(1));
        Assert.True(await portal.IsConfirmedAsync(actor));
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await portal.IsConfirmedAsync(actor));
    }

    [Theory, Databases]
    public async Task What_a_clock_proved_that_was_set_back_since_is_not_believed(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var actor = await portal.ConfirmedAsync(StaffRole.Administrador);

        // Nodes' clocks may differ by so much.
        portal.Clock.Set(TimeSpan.FromSeconds(-2));
        Assert.True(await portal.IsConfirmedAsync(actor));
        portal.Clock.Set(TimeSpan.FromSeconds(-1));
        Assert.False(await portal.IsConfirmedAsync(actor));
    }

    [Fact]
    public async Task The_window_is_a_setting_and_another_s_session_confirms_nobody()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseKind.Sqlite, new() { ["SignIn:StaffConfirmationWindow"] = "02:00:00" });
        var (actor, other) = (await portal.ConfirmedAsync(StaffRole.Administrador), await portal.ConfirmedAsync(StaffRole.Supervisor));

        portal.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.True(await portal.IsConfirmedAsync(actor));
        Assert.False(await portal.IsConfirmedAsync(actor with { Session = other.Session }));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await portal.IsConfirmedAsync(actor));
    }

    private static async Task<Actor> OldAsync(TestPortal portal, StaffRole role)
    {
        var actor = await portal.ConfirmedAsync(role);
        portal.Clock.Advance(Window);
        return actor;
    }

    private static async Task<bool> IsLetAsync(TestPortal portal, Func<TestPortal, Actor, Task> call, Actor actor)
    {
        try
        {
            await call(portal, actor);
        }
        catch (ConfirmationNeededException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // Let as far as the row that there is not.
        }

        return true;
    }

    private static Task<DecideUnblockOutcome> DecideUnblockAsync(TestPortal portal, Actor actor, bool grant) =>
        portal.Get<DecideUnblockHandler>().HandleAsync(new(Guid.Empty, grant, Blocks.Reason, actor), CancellationToken.None);

    private static Task<DecideApprovalOutcome> DecideApprovalAsync(TestPortal portal, Actor actor, bool grant) =>
        portal.Get<DecideApprovalHandler>().HandleAsync(new(Guid.Empty, grant, Blocks.Reason, actor), CancellationToken.None);

    private static Task<DecideRequestOutcome> DecideRequestAsync(TestPortal portal, Actor actor, RequestDecision decision) =>
        portal.Get<DecideSignedRequestHandler>().HandleAsync(new(Guid.Empty, decision, Blocks.Reason, actor), CancellationToken.None);

    private static Task<DecideImportOutcome> DecideImportAsync(TestPortal portal, Actor actor, bool grant) =>
        portal.Get<DecideImportHandler>().HandleAsync(new(Guid.Empty, grant, Blocks.Reason, actor), CancellationToken.None);
}
