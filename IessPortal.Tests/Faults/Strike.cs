using IessPortal.Tests.Support.Mutants;

namespace IessPortal.Tests.Faults;

/// <summary>When a fault strikes, seen from what the person does.</summary>
internal enum StrikeAt
{
    Before,
    Within,
    After,
}

/// <summary>One fault in one person's way, as a seed has it: which, at which step, before, within or after it, and for how long.</summary>
internal sealed class Strike
{
    /// <summary>In milliseconds, after which it strikes within a request.</summary>
    private const int LatestWithin = 60;

    /// <summary>In milliseconds, that one of what everybody shares lasts at most.</summary>
    private const int Longest = 2500;

    private readonly FaultWorld world;
    private readonly FaultEmployer person;
    private readonly Dice dice;
    private readonly InjectedFault fault;
    private readonly string step;
    private readonly StrikeAt at;
    private bool isOver;
    private bool isOn;

    public Strike(FaultWorld world, FaultEmployer person, int seed)
    {
        (this.world, this.person, dice) = (world, person, new(seed));
        var faults = FaultCatalogue.Of(world);
        fault = faults[seed % faults.Count];
        step = dice.Of(fault.Steps);
        at = fault.IsShared ? dice.Of(Enum.GetValues<StrikeAt>()) : StrikeAt.Before;
    }

    public string Name => fault.Name;

    public override string ToString() => $"{fault.Name} {at} «{step}»";

    /// <summary>Has the person do something, with the fault where this is its moment; it is over when this is.</summary>
    /// <param name="doing">Which step that is.</param>
    /// <param name="act">One try, which fails by itself.</param>
    public async Task AroundAsync(string? doing, Func<Task> act)
    {
        if (isOver || doing != step)
        {
            await act();
            return;
        }

        isOver = true;
        if (!fault.IsShared)
        {
            isOn = true;
            await fault.BeginAsync(world, person, dice);
            await act();
            return;
        }

        await world.OneAtATime.WaitAsync();
        try
        {
            await StrikeAsync(act);
        }
        finally
        {
            world.OneAtATime.Release();
        }
    }

    /// <summary>What is one person's alone ends with the journey.</summary>
    public async Task EndAsync()
    {
        if (isOn)
        {
            isOn = false;
            await fault.EndAsync(world, person);
        }
    }

    private async Task StrikeAsync(Func<Task> act)
    {
        Task? acting = null;
        if (at is StrikeAt.Within)
        {
            acting = act();
            await Task.Delay(dice.Next(LatestWithin));
        }
        else if (at is StrikeAt.After)
        {
            await act();
        }

        await fault.BeginAsync(world, person, dice);
        // One more try under it, unless one is under way. It may last until the fault is over.
        acting ??= act();
        await Task.WhenAny(acting, Task.Delay(dice.Next(Longest)));
        await fault.EndAsync(world, person);
        await acting;
    }
}
