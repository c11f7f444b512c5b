using System.Collections.Concurrent;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Registries;

/// <summary>Whether each registry answered when it was last asked.</summary>
public sealed class RegistryHealth
{
    private readonly ConcurrentDictionary<string, bool> answered;

    public RegistryHealth(IOptions<RegistriesOptions> options)
    {
        // Until one is asked, it is taken to be well.
        answered = new(options.Value.All.Where(one => one.Registry.BaseUrl.Length > 0).Select(one => KeyValuePair.Create(one.Name, true)));
    }

    /// <summary>Every registry that was set up; the demo's are none.</summary>
    public IReadOnlyCollection<string> Known => [.. answered.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Those that did not answer when last asked.</summary>
    public IReadOnlyCollection<string> Unavailable => [.. answered.Where(pair => !pair.Value).Select(pair => pair.Key)];

    internal void Note(string registry, bool answers) => answered[registry] = answers;
}
