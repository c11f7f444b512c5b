using IessPortal.Core.Domain.Time;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Counter.Visits;
using IessPortal.Core.Platform.LiveUpdates;
using IessPortal.Core.Platform.Messaging;
using Microsoft.AspNetCore.Components;

namespace IessPortal.Web.Console.Counter.Visits;

/// <summary>A visit, followed live: whatever is done in another window, or on the employer's phone, shows at once.</summary>
public sealed partial class VisitPage
{
    private LiveSubscription? news;
    private IDisposable? presence;

    [Inject] public ViewVisitHandler ViewVisit { get; set; } = null!;
    [Inject] public QueryRegistriesHandler Registries { get; set; } = null!;
    [Inject] public VisitPresence Presence { get; set; } = null!;
    [Inject] public LiveEvents Live { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    private VisitView? View { get; set; }
    private VisitFacts? Facts { get; set; }
    private bool Missing { get; set; }
    private IReadOnlyList<string> Others { get; set; } = [];

    protected override async Task LoadAsync()
    {
        if (View?.Visit.Id == Id)
        {
            return;
        }

        Leave();
        (Facts, View) = (null, null);
        news = Live.Subscribe(LiveEvents.OfVisit(Id));
        View = await ViewVisit.HandleAsync(new(Id, Again: false, Actor), Left);
        Missing = View is null;
        if (Missing)
        {
            return;
        }

        presence = Presence.Enter(Id, Actor.Id!.Value, (await State).User.Identity!.Name!);
        Others = Presence.Others(Id, Actor.Id!.Value);
        _ = WatchAsync(news, Left);
        StateHasChanged();
        await QueryRegistriesAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Leave();
        }

        base.Dispose(disposing);
    }

    private void Leave()
    {
        presence?.Dispose();
        news?.Dispose();
    }

    private async Task QueryRegistriesAsync()
    {
        Facts = null;
        StateHasChanged();
        Facts = await Registries.HandleAsync(new(Id, Actor), Left);
    }

    private async Task RefreshAsync()
    {
        View = await ViewVisit.HandleAsync(new(Id, Again: true, Actor), Left) ?? View;
        Others = Presence.Others(Id, Actor.Id!.Value);
        StateHasChanged();
    }

    private async Task WatchAsync(LiveSubscription news, CancellationToken left)
    {
        try
        {
            while (true)
            {
                await SleepAsync(news, left);
                await InvokeAsync(RefreshAsync);
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
        using var alarm = new CancellationTokenSource();
        if (NextChange() is { } wait)
        {
            alarm.CancelAfter(wait);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, left);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!left.IsCancellationRequested)
        {
            // A window has closed.
        }
    }

    private TimeSpan? NextChange()
    {
        var now = Time.Now();
        var ends = new[] { View?.Link?.Delivery, View?.Visit.CurrentContactCode?.Delivery }.OfType<Delivery>()
            .Select(delivery => delivery.Deadline ?? delivery.AcceptBy)
            .Concat(View?.Enrolment is { } enrolment ? [enrolment.EndsAt] : []).Where(end => end > now).ToList();
        return ends.Count == 0 ? null : ends.Min() - now;
    }
}
