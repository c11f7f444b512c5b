using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline;

/// <summary>Method 3: the letter, what came back, and what people decided.</summary>
internal static class SignatureSources
{
    public static async Task<IReadOnlyList<ProgressEvent>> RequestsAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, ids) = scope;
        var requests = await db.SignedRequests
            // Who signs may be somebody whom the IESS does not know as representative yet.
            .Where(
                request => EF.Parameter(ids).Contains(request.Id)
                    || (
                        (request.Known == key.Person || request.Signer == key.Person)
                            && db.Set<RecoveryCase>().Any(recovery => recovery.Id == request.Id && recovery.Reference == key.Reference)))
            .ToListAsync(cancellationToken);
        return [.. requests.SelectMany(OfRequest)];
    }

    private static IEnumerable<ProgressEvent> OfRequest(SignedRequest request)
    {
        yield return new(request.DraftedAt, ProgressStep.LetterMade) { Moment = request.EndsAt };
        if (request.SubmittedAt is { } submitted)
        {
            yield return new(submitted, ProgressStep.LetterSent);
        }

        if (request.ProvenAt is { } proved)
        {
            yield return new(proved, ProgressStep.LetterEmailProved);
        }

        // What people said is the person's own; here stands that they said it.
        if ((request.DecidedAt ?? request.ClosedAt) is { } decided && StepOf(request.State) is { } step)
        {
            yield return new(decided, step) { Moment = request.EndsAt };
        }
    }

    private static ProgressStep? StepOf(SignedRequestState state) => state switch
    {
        SignedRequestState.MoreAsked => ProgressStep.LetterMoreAsked,
        SignedRequestState.Approved => ProgressStep.LetterApproved,
        SignedRequestState.Refused => ProgressStep.LetterRefused,
        _ => null,
    };
}
