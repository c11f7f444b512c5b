using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Web.Public.Recovery;

namespace IessPortal.Web.Public.SignedRequests;

/// <summary>A page of method 3 that shows the request of the browser's case.</summary>
public abstract class RequestPage : CasePage
{
    [Inject] public ViewRequestHandler Requests { get; set; } = null!;

    protected SignedRequest Request { get; private set; } = null!;

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (await Requests.HandleAsync(Cookies.CaseToken(Http), Aborted) is not { } request)
        {
            // A form of another page was sent here, and the case has no request.
            await RedirectToCurrentStepAsync();
            return;
        }

        Request = request;
    }
}
