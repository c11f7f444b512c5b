using IessPortal.Core.Features.Counter.Approvals;
using IessPortal.Core.Platform.LiveUpdates;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter.Approvals;

/// <summary>What waits for a supervisor, as it comes in.</summary>
public sealed partial class ApprovalsPage
{
    private bool watched;

    [Inject] public ListApprovalsHandler List { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;

    private IReadOnlyList<WaitingApproval>? Waiting { get; set; }

    protected override async Task LoadAsync()
    {
        if (!watched)
        {
            watched = true;
            _ = WatchAsync(Live.Subscribe(LiveEvents.Approvals), Left);
        }

        Waiting = await List.HandleAsync(new(Actor), Left);
    }

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
                        await LoadAsync();
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
