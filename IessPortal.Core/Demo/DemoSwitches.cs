namespace IessPortal.Core.Demo;

/// <summary>What of the demo's surroundings can be made to misbehave.</summary>
public enum DemoPart
{
    Sri,
    RegistroCivil,
    Supercias,
    Iess,
    Mail,
    Sms,
}

/// <summary>How a part of the demo behaves.</summary>
public enum DemoMode
{
    Normal,
    /// <summary>Answers after two seconds.</summary>
    Slow,
    /// <summary>Does not answer.</summary>
    Down,
    /// <summary>Says that it knows nobody; as mail: refuses the address.</summary>
    Wrong,
}

/// <summary>Tells the demo's registries and mailbox how to behave, so that every message can be seen.</summary>
public sealed class DemoSwitches(TimeProvider time)
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(2);
    private readonly DemoMode[] modes = new DemoMode[Enum.GetValues<DemoPart>().Length];

    public DemoMode this[DemoPart part]
    {
        get => modes[(int)part];
        set => modes[(int)part] = value;
    }

    public void Reset() => Array.Clear(modes);

    /// <summary>Takes the time that the part takes.</summary>
    internal async Task<DemoMode> EnterAsync(DemoPart part, CancellationToken cancellationToken)
    {
        var mode = this[part];
        if (mode is DemoMode.Slow)
        {
            await Task.Delay(SlowAnswer, time, cancellationToken);
        }

        return mode;
    }
}
