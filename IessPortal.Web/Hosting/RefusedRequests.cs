using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Secrets;
using IessPortal.Web.Security;
using Microsoft.AspNetCore.Diagnostics;

namespace IessPortal.Web.Hosting;

/// <summary>
/// What somebody may not have is answered as what is not there, a request that cannot be read as such, and one that would have to wait too long with when
/// to come back: none of them is a fault of ours, and none tells what there is.
/// </summary>
internal sealed class RefusedRequests : IExceptionHandler
{
    /// <summary>In seconds; by then the queue is another one.</summary>
    private const string TryAgainAfter = "5";

    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (StatusOf(exception) is not { } status)
        {
            return ValueTask.FromResult(false);
        }

        if (exception is PermissionDeniedException or AccountAccessDeniedException)
        {
            RefusedAccess.Told(context, exception.Message);
        }

        context.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = TryAgainAfter;
        }

        return ValueTask.FromResult(true);
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        HashQueueFullException => StatusCodes.Status503ServiceUnavailable,
        PermissionDeniedException or AccountAccessDeniedException => StatusCodes.Status404NotFound,
        BadHttpRequestException bad => bad.StatusCode,
        _ => null,
    };
}
