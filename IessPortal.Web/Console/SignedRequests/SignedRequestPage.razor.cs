using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests;

namespace IessPortal.Web.Console.SignedRequests;

/// <summary>A signed request with its letter, what was found and what the registries say, side by side.</summary>
public sealed partial class SignedRequestPage
{
    private bool looked;

    [Inject] public ViewSignedRequestHandler ViewSignedRequest { get; set; } = null!;
    [Inject] public QueryRequestRegistriesHandler Registries { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private SignedRequestView? View { get; set; }
    private VisitFacts? Facts { get; set; }
    private bool Missing { get; set; }
    private string? Message { get; set; }

    protected override async Task LoadAsync()
    {
        // A look is an audit entry: one for each request, not one for each time that the page is drawn.
        if (looked)
        {
            return;
        }

        looked = true;
        View = await ViewSignedRequest.HandleAsync(new(Id, Actor), Left);
        Missing = View is null;
        if (!Missing)
        {
            StateHasChanged();
            await QueryRegistriesAsync();
        }
    }

    private async Task QueryRegistriesAsync()
    {
        Facts = null;
        Facts = await Registries.HandleAsync(new(Id, Actor), Left);
    }

    private async Task DecidedAsync(string message)
    {
        Message = message;
        View = await ViewSignedRequest.HandleAsync(new(Id, Actor), Left);
    }
}
