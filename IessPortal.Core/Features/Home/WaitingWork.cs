using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Unblocking.Shared;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Home;

/// <summary>Work of one kind that waits for somebody.</summary>
/// <param name="Oldest">Since when the oldest of it waits; none: nothing does.</param>
public sealed record PendingWork(int Count, DateTimeOffset? Oldest)
{
    internal static async Task<PendingWork> ReadAsync(IQueryable<DateTimeOffset?> since, CancellationToken cancellationToken) =>
        new(await since.CountAsync(cancellationToken), await since.MinAsync(cancellationToken));
}

/// <summary>What counts as waiting: the same for the menu and the first page.</summary>
internal static class WaitingWork
{
    extension(PortalDbContext db)
    {
        /// <summary>Visits that nobody has called yet.</summary>
        public IQueryable<Visit> InQueues => db.Visits.Where(visit => visit.State == VisitState.Waiting);

        /// <summary>Undecided, of visits that are not over.</summary>
        public IQueryable<VisitApproval> OpenApprovals => db.VisitApprovals.Where(
            approval => approval.DecidedAt == null
                && db.Set<Visit>().Any(visit => visit.Id == approval.VisitId && visit.State != VisitState.Closed && visit.State != VisitState.Left));

        public IQueryable<UnblockRequest> OpenUnblockRequests => db.UnblockRequests.Where(request => request.DecidedAt == null);

        public IQueryable<EmployerAccount> BlockedAccounts => db.EmployerAccounts.Where(account => account.BlockedFor != null);

        /// <summary>Blocked accounts on which a supervisor has to act: somebody asked, or said «No fui yo».</summary>
        public IQueryable<EmployerAccount> AccountsToDecide => db.BlockedAccounts.Where(
            account => account.BlockedFor == BlockCause.NotMe
                || db.Set<UnblockRequest>().Any(request => request.AccountId == account.Id && request.DecidedAt == null));

        public IQueryable<SignedRequest> RequestsUnderReview =>
            db.SignedRequests.Where(request => request.State == SignedRequestState.UnderReview && request.SubmittedAt != null);

        public IQueryable<CorrectionRequest> OpenCorrections => db.CorrectionRequests.Where(request => request.State == CorrectionState.Waiting);

        /// <summary>Mails that failed and would be tried again if somebody said so.</summary>
        public IQueryable<OutboxMessage> FailedMails => db.OutboxMessages.Where(
            message => (message.State == OutboxState.Waiting || message.State == OutboxState.Refused || message.State == OutboxState.GivenUp)
                && message.LastError != null && message.GiveUpAt == null && message.Payload != null);
    }
}
