using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Home;

/// <summary>How much waits for somebody; 0 where nothing does, or they have no say in it.</summary>
/// <param name="Queue">People in the waiting room of their centre; of all centres, for who has none and sees all.</param>
/// <param name="Approvals">Visits that need a supervisor.</param>
/// <param name="Accounts">Blocked accounts to decide on.</param>
/// <param name="Requests">Signed requests to decide on.</param>
/// <param name="Corrections">Requests to correct data.</param>
/// <param name="Mails">Mails that failed and can be sent again.</param>
public sealed record WaitingCounts(int Queue, int Approvals, int Accounts, int Requests, int Corrections, int Mails)
{
    public static readonly WaitingCounts None = new(0, 0, 0, 0, 0, 0);

    /// <summary>Under which it is told that they may have changed.</summary>
    public static IReadOnlyList<string> Topics { get; } =
        [LiveEvents.Queues, LiveEvents.Approvals, LiveEvents.Accounts, LiveEvents.Requests, LiveEvents.Corrections, LiveEvents.MailFailures];
}

public sealed record CountWaitingQuery(Actor Actor);

/// <summary>Counts what waits for a member of staff: numbers alone, of nobody.</summary>
public sealed class CountWaitingHandler(PortalStore store, WaitingTotals totals)
{
    /// <summary>Everybody who works here has it; each number needs its own besides.</summary>
    public const Permission Needs = Permission.ManageOwnAccess;

    public async Task<WaitingCounts> HandleAsync(CountWaitingQuery query, CancellationToken cancellationToken)
    {
        var member = await store.ReadAsync(db => CounterAuthorization.MemberAsync(db, query.Actor, Needs, cancellationToken), cancellationToken);
        var all = await totals.ReadAsync(cancellationToken);
        return new(
            Of(Permission.ServeCounter, QueueOf(member, all)),
            Of(Permission.ApproveVisit, all.Approvals),
            Of(Permission.DecideUnblock, all.Accounts),
            Of(Permission.DecideSignedRequests, all.Requests),
            Of(Permission.AnswerCorrections, all.Corrections),
            Of(Permission.ResendMail, all.Mails));

        int Of(Permission permission, int count) => Permissions.Grant(member.Roles, permission) ? count : 0;
    }

    private static int QueueOf(StaffMember member, AllWaiting all) =>
        member.CenterId is { } own ? all.Queues.GetValueOrDefault(own)
        : Permissions.Grant(member.Roles, Permission.SeeAllCenters) ? all.Queues.Values.Sum() : 0;
}
