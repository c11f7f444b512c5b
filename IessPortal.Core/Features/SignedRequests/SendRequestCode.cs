using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.SignedRequests;

/// <summary>Asks for another code to the new address.</summary>
public sealed record SendRequestCodeCommand(CaseHandle Handle, Actor Actor);

/// <summary>Mails another code; the one before is void.</summary>
public sealed class SendRequestCodeHandler(PortalStore store, CaseFinder cases, RequestSteps steps, TimeProvider time)
{
    public Task<SendOutcome> HandleAsync(SendRequestCodeCommand command, CancellationToken cancellationToken)
    {
        return store.WriteAsync<SendOutcome>(
            async db => await cases.LoadForUpdateAsync(db, command.Handle, cancellationToken) is { } recovery
                && await db.SignedRequests.SingleOrDefaultAsync(request => request.Id == recovery.Id, cancellationToken) is { } request
                    ? recovery.IsClosed ? new SendOutcome.NotOpen() : steps.SendCode(db, recovery, request, command.Actor, time.Now())
                    : new SendOutcome.NotFound(),
            cancellationToken);
    }
}
