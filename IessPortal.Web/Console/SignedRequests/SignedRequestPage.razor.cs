using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.SignedRequests;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.SignedRequests;

/// <summary>A signed request with its letter, what was found and what the registries say, side by side.</summary>
public sealed partial class SignedRequestPage
{
    [Inject] public ViewSignedRequestHandler Look { get; set; } = null!;
    [Inject] public AskRequestRegistriesHandler Registries { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private SignedRequestView? View { get; set; }
    private VisitFacts? Facts { get; set; }
    private bool Missing { get; set; }
    private string? Said { get; set; }

    protected override async Task LoadAsync()
    {
        // A look is an audit entry: one for each request, not one for each time that the page is drawn.
        if (View?.Request.Id == Id)
        {
            return;
        }

        (View, Facts, Said) = (await Look.HandleAsync(new(Id, Actor), Left), null, null);
        Missing = View is null;
        if (!Missing)
        {
            StateHasChanged();
            await AskAsync();
        }
    }

    private async Task AskAsync()
    {
        Facts = null;
        Facts = await Registries.HandleAsync(new(Id, Actor), Left);
    }

    private async Task DecidedAsync(string said)
    {
        Said = said;
        View = await Look.HandleAsync(new(Id, Actor), Left);
    }
}
