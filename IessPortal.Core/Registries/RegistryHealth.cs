using System.Collections.Concurrent;

namespace IessPortal.Core.Registries;

/// <summary>Whether each registry answered when it was last asked.</summary>
public sealed class RegistryHealth
{
    private readonly ConcurrentDictionary<string, bool> answered = new();

    /// <summary>Every registry that was set up.</summary>
    public IReadOnlyCollection<string> Known => [.. answered.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Those that did not answer when last asked.</summary>
    public IReadOnlyCollection<string> Unavailable => [.. answered.Where(pair => !pair.Value).Select(pair => pair.Key)];

    internal void Note(string registry, bool answers) => answered[registry] = answers;
}
