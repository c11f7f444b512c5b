using IessPortal.Core.Features.Counter.Queue;
using IessPortal.Web.Console.Shell;

namespace IessPortal.Web.Console.Counter;

public sealed partial class QueuePage
{
    private bool counting;

    [Inject] public ViewQueueHandler Queue { get; set; } = null!;
    [Inject] public CallNextHandler CallNext { get; set; } = null!;
    [Inject] public CounterPreferences Memory { get; set; } = null!;
    [Inject] public TimeProvider Time { get; set; } = null!;
    [Inject] public ScreenKeys Keys { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "puesto")] public string? OfCounter { get; set; }

    private QueueView? View { get; set; }
    private bool Loaded { get; set; }
    private OneAtATime Once { get; } = new();
    private bool Bad { get; set; }
    private string? Message { get; set; }

    /// <summary>Where the agent sits; none: they did not say.</summary>
    private int? Counter => View is not null && Memory.Counter <= View.Center.Counters ? Memory.Counter : null;

    protected override async Task LoadAsync()
    {
        // An address from before the last choice must not take it back.
        if (AddressValue.Number(OfCounter) is > 0 and var counter && Chosen.IsThere)
        {
            Memory.Counter = counter;
        }

        if (await ReadAsync(() => Queue.HandleAsync(new(CenterId, Actor), Left), queue => queue.Center.Id) is not (var view, IsLast: true))
        {
            return;
        }

        View = view;
        Loaded = true;
        if (!counting)
        {
            counting = true;
            _ = CountAsync(Left);
        }
    }

    /// <summary>Minutes go by although nothing happens.</summary>
    private async Task CountAsync(CancellationToken left)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromSeconds(30), Time);
        try
        {
            while (await minutes.WaitForNextTickAsync(left))
            {
                await InvokeAsync(() =>
                {
                    View = View is null ? null : View with { Now = Time.Now() };
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private void ChooseCounter(ChangeEventArgs change)
    {
        Memory.Counter = int.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out var number) ? number : null;
        Chosen.Choose("puesto", Memory.Counter);
    }

    private Task NextAsync() => ActAsync(async () =>
    {
        var outcome = await CallNext.HandleAsync(new(View!.Center.Id, Counter ?? 0, Actor), Left);
        return outcome.Match<(bool, string)>(new(
            Called: called => (true, T["Queue.Called", called.Reference, Counter!]),
            Nobody: _ => (false, T["Queue.Nobody"]),
            OnlyOwnEmployer: _ => (false, T["Queue.OnlyOwnEmployer"]),
            Busy: _ => (false, T["Step.Busy"]),
            CounterTaken: _ => (false, T["Step.CounterTaken"]),
            NoSuchCounter: _ => (false, T["Step.NoSuchCounter"])));
    });

    /// <summary>Takes a step with a visit, and says what came of it.</summary>
    private Task StepAsync(StepAsked asked) => ActAsync(async () =>
    {
        var outcome = await asked.Take(Left);
        if (outcome is VisitStepOutcome.Done && asked.Then is { } next)
        {
            Navigation.NavigateTo(next);
        }

        return (outcome is VisitStepOutcome.Done, outcome is VisitStepOutcome.Done ? asked.Done : Counters.Step(outcome));
    });

    private Task ActAsync(Func<Task<(bool Done, string Message)>> act) => Once.DoAsync(async () =>
    {
        var (done, words) = await act();
        (Bad, Message) = (!done, words);
        await LoadAsync();
    });

    /// <summary>Reception says what came of a code beside its field: nothing older stands above it.</summary>
    private Task Forget((bool Done, string Message) message)
    {
        Message = null;
        return LoadAsync();
    }

    private void Show((bool Done, string Message) message) => (Bad, Message) = (!message.Done, message.Message);
}

/// <summary>A step that somebody pressed a button for.</summary>
/// <param name="Done">What is said once it is taken.</param>
/// <param name="Then">Where it leads; none: it leaves one where one is.</param>
public sealed record StepAsked(Func<CancellationToken, Task<VisitStepOutcome>> Take, string Done, string? Then = null);
