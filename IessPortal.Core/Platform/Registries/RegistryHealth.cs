using System.Collections.Concurrent;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Registries;

/// <summary>How a registry stands since the portal started.</summary>
public enum RegistryCondition
{
    /// <summary>It was not asked yet.</summary>
    Unasked,
    /// <summary>It answered when it was last asked.</summary>
    Answers,
    /// <summary>It answered once, and does not any more.</summary>
    Silent,
    /// <summary>It was asked and has answered nothing sound since the start: perhaps it never will with these settings.</summary>
    NeverAnswered,
}

/// <param name="Since">Since when it is as it is; of one that was not asked, since the start.</param>
public sealed record RegistryStanding(string Name, RegistryCondition Condition, DateTimeOffset Since)
{
    public bool IsDown => Condition is RegistryCondition.Silent or RegistryCondition.NeverAnswered;
}

/// <summary>Whether each registry answered when it was last asked. Asks none itself.</summary>
public sealed class RegistryHealth
{
    private readonly ConcurrentDictionary<string, RegistryStanding> standings;
    private readonly HashSet<string> setUp;
    private readonly TimeProvider time;

    public RegistryHealth(IOptions<RegistriesOptions> options, TimeProvider time)
    {
        this.time = time;
        setUp = [.. options.Value.All.Where(one => one.Registry.BaseUrl.Length > 0).Select(one => one.Name)];
        var now = time.GetUtcNow();
        standings = new(options.Value.All.Select(
            one => KeyValuePair.Create(one.Name, new RegistryStanding(one.Name, RegistryCondition.Unasked, now))));
    }

    /// <summary>All four, the demo's stand-ins among them.</summary>
    public IReadOnlyList<RegistryStanding> All => [.. standings.Values.OrderBy(standing => standing.Name, StringComparer.Ordinal)];

    /// <summary>Those that were set up; the demo's stand-ins are none.</summary>
    public IReadOnlyList<RegistryStanding> Known => [.. All.Where(standing => setUp.Contains(standing.Name))];

    internal void Note(string registry, bool answers)
    {
        var now = time.GetUtcNow();
        standings.AddOrUpdate(
            registry,
            name => Next(new(name, RegistryCondition.Unasked, now)),
            (_, before) => Next(before));

        RegistryStanding Next(RegistryStanding before)
        {
            var condition = answers ? RegistryCondition.Answers
                : before.Condition is RegistryCondition.Unasked or RegistryCondition.NeverAnswered ? RegistryCondition.NeverAnswered
                : RegistryCondition.Silent;
            return condition == before.Condition ? before : before with { Condition = condition, Since = now };
        }
    }
}
