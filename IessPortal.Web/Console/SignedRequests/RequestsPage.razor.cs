using IessPortal.Core.Features.SignedRequests;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.SignedRequests;

/// <summary>Signed letters that wait for somebody, as they come in; and those that were decided.</summary>
public sealed partial class RequestsPage
{
    /// <summary>What has come back signed.</summary>
    private static readonly SignedRequestState[] Listed =
        [SignedRequestState.UnderReview, SignedRequestState.MoreAsked, SignedRequestState.Approved, SignedRequestState.Refused, SignedRequestState.Accepted];

    private bool watched;

    [Inject] public ListSignedRequestsHandler List { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "estado")] public string? OfState { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] public int? Page { get; set; }

    private SignedRequestList? Results { get; set; }
    private string Chosen { get; set; } = nameof(SignedRequestState.UnderReview);
    private int Number => Math.Max(1, Page ?? 1);

    private SignedRequestState Wanted =>
        Enum.TryParse<SignedRequestState>(OfState, out var state) && Listed.Contains(state) ? state : SignedRequestState.UnderReview;

    protected override async Task LoadAsync()
    {
        if (!watched)
        {
            watched = true;
            _ = WatchAsync(Live.Subscribe(LiveEvents.Requests), Left);
        }

        Chosen = Wanted.ToString();
        Results = await List.HandleAsync(new(Wanted, Number, Actor), Left);
    }

    private void Search() =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["estado"] = Chosen, ["pagina"] = null }));

    private string AddressOf(int page) => Navigation.GetUriWithQueryParameter("pagina", page);

    private async Task WatchAsync(LiveSubscription news, CancellationToken left)
    {
        using (news)
        {
            try
            {
                while (true)
                {
                    await news.WaitAsync(left);
                    await InvokeAsync(async () =>
                    {
                        Results = await List.HandleAsync(new(Wanted, Number, Actor), Left);
                        StateHasChanged();
                    });
                }
            }
            catch (OperationCanceledException) when (left.IsCancellationRequested)
            {
                // The window shows something else by now.
            }
            catch (Exception exception)
            {
                await DispatchExceptionAsync(exception);
            }
        }
    }
}
