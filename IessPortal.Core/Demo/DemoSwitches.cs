using System.Collections.Concurrent;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Demo;

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
public sealed class DemoSwitches(IOptions<RegistriesOptions> registries, TimeProvider time)
{
    public const string Mail = nameof(Mail);
    public const string Sms = nameof(Sms);

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, DemoMode> modes = new();

    /// <summary>What of the demo's surroundings can be made to misbehave: each registry under the name that it has in the settings, and the messages.</summary>
    public IReadOnlyList<string> Parts { get; } =
        [.. (registries ?? throw new ArgumentNullException(nameof(registries))).Value.All.Select(one => one.Name), Mail, Sms];

    public DemoMode this[string part]
    {
        get => modes.GetValueOrDefault(part);
        set => modes[part] = value;
    }

    public void Reset() => modes.Clear();

    /// <summary>Takes the time that the part takes.</summary>
    internal async Task<DemoMode> EnterAsync(string part, CancellationToken cancellationToken)
    {
        var mode = this[part];
        if (mode is DemoMode.Slow)
        {
            await Task.Delay(SlowAnswer, time, cancellationToken);
        }

        return mode;
    }
}
