using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.PersonalData;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Timeline;

/// <summary>Requests to correct data.</summary>
internal static class CorrectionSources
{
    public static async Task<IReadOnlyList<ProgressEvent>> CorrectionsAsync(
        PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = scope.Key;
        var requests = await db.CorrectionRequests
            .Where(
                request => request.Reference == key.Reference
                    && db.Set<EmployerAccount>().Any(
                        account => account.Id == request.AccountId && account.Representative == key.Person)).ToListAsync(cancellationToken);
        return [.. requests.SelectMany(Of)];
    }

    private static IEnumerable<ProgressEvent> Of(CorrectionRequest request)
    {
        yield return new(request.AskedAt, ProgressStep.CorrectionAsked);
        if (request.AnsweredAt is { } answered)
        {
            yield return new(answered, request.State is CorrectionState.Made ? ProgressStep.CorrectionMade : ProgressStep.CorrectionDeclined);
        }
    }
}
