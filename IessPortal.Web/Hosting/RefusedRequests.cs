using IessPortal.Core.Features.Accounts.Users;
using IessPortal.Core.Features.Staff.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace IessPortal.Web.Hosting;

/// <summary>
/// What somebody may not have is answered as what is not there, and a request that cannot be read as such: neither is a fault of ours, and neither tells
/// what there is.
/// </summary>
internal sealed class RefusedRequests : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (StatusOf(exception) is not { } status)
        {
            return ValueTask.FromResult(false);
        }

        context.Response.StatusCode = status;
        return ValueTask.FromResult(true);
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        PermissionDeniedException or AccountAccessDeniedException => StatusCodes.Status404NotFound,
        BadHttpRequestException bad => bad.StatusCode,
        _ => null,
    };
}
