using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Timeline.Shared;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.Storage;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>A visit, followed live: whatever is done in another window, or on the employer's phone, shows at once.</summary>
public sealed partial class VisitPage
{
    private LiveSubscription? news;
    private Guid? window;
    private DateTimeOffset staysUntil;

    [Inject] public ViewVisitHandler ViewVisit { get; set; } = null!;
    [Inject] public ViewVisitStoryHandler ViewStory { get; set; } = null!;
    [Inject] public QueryRegistriesHandler Registries { get; set; } = null!;
    [Inject] public VisitPresence Presence { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private VisitView? View { get; set; }
    private VisitFacts? Facts { get; set; }
    private ProgressView? Story { get; set; }
    private NewEmployerNames Names { get; } = new();
    private bool Missing { get; set; }
    private IReadOnlyList<string> Others { get; set; } = [];

    /// <summary>Of which document the scan is looked at.</summary>
    private Requirement? Shown { get; set; }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await LeaveAsync();
    }

    protected override async Task LoadAsync()
    {
        // A look is an audit entry: one for each visit, not one for each time that the page is drawn.
        if (news is not null)
        {
            return;
        }

        news = Live.Subscribe(LiveEvents.OfVisit(Id));
        View = await ViewVisit.HandleAsync(new(Id, Again: false, Actor), Left);
        Missing = View is null;
        if (Missing)
        {
            return;
        }

        await EnterAsync();
        _ = WatchAsync(news, Left);
        StateHasChanged();
        Story = await ViewStory.HandleAsync(new(Id, Actor), Left);
        await QueryRegistriesAsync();
    }

    private void Show(Requirement requirement) => Shown = requirement;

    private async Task EnterAsync()
    {
        window = await Presence.EnterAsync(Id, Actor.Id!.Value, Left);
        staysUntil = Time.Now() + VisitPresence.Every;
        Others = await Presence.OthersAsync(Id, Actor.Id!.Value, Left);
    }

    private async Task LeaveAsync()
    {
        news?.Dispose();
        if (window is { } left)
        {
            window = null;
            try
            {
                await Presence.LeaveAsync(left, CancellationToken.None);
            }
            catch (Exception exception) when (StorageFault.Is(exception))
            {
                // It runs out by itself; the window goes on.
                Outage.Log(exception);
            }
        }
    }

    private async Task QueryRegistriesAsync()
    {
        Facts = null;
        StateHasChanged();
        Facts = await Registries.HandleAsync(new(Id, Actor), Left);
    }

    private async Task RefreshAsync()
    {
        var before = View;
        View = await ViewVisit.HandleAsync(new(Id, Again: true, Actor), Left) ?? View;
        await StayAsync();
        Others = await Presence.OthersAsync(Id, Actor.Id!.Value, Left);
        if (before?.Visit.State != View?.Visit.State || before?.Visit.KeySetAt != View?.Visit.KeySetAt)
        {
            Story = await ViewStory.HandleAsync(new(Id, Actor), Left);
        }

        StateHasChanged();
    }

    private async Task StayAsync()
    {
        if (window is { } open && (Time.Now() >= staysUntil || staysUntil > Time.Now() + VisitPresence.Every))
        {
            staysUntil = Time.Now() + VisitPresence.Every;
            await Presence.StayAsync(open, Left);
        }
    }

    private async Task WatchAsync(LiveSubscription news, CancellationToken left)
    {
        try
        {
            while (true)
            {
                await SleepAsync(news, left);
                await Outage.LookAsync(() => InvokeAsync(RefreshAsync), left);
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

    /// <summary>Until something happens, or time alone changes what is to be shown.</summary>
    private async Task SleepAsync(LiveSubscription news, CancellationToken left)
    {
        using var alarm = new CancellationTokenSource(NextChange(), Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, left);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!left.IsCancellationRequested)
        {
            // Something ran out, or it is time to say that this window is still there.
        }
    }

    private TimeSpan NextChange()
    {
        var now = Time.Now();
        return new[] { View?.Link?.Delivery, View?.Visit.CurrentContactCode?.Delivery }.OfType<Delivery>()
            .Select(delivery => delivery.Deadline ?? delivery.AcceptBy)
            .Concat(View?.Enrolment is { } enrolment ? [enrolment.EndsAt] : [])
            .Where(end => end > now)
            .Append(staysUntil > now ? staysUntil : now + VisitPresence.Every)
            .Min() - now;
    }
}
