namespace IessPortal.Core.Platform.Registries;

/// <summary>What a registry says when asked for one record.</summary>
[Union]
public abstract partial record RegistryAnswer<T>
{
    /// <summary>The record where one was found, otherwise nothing.</summary>
    public T? Record => this is Found found ? found.Value : default;

    public bool IsUnavailable => this is Unavailable;

    public sealed record Found(T Value) : RegistryAnswer<T>;

    /// <summary>The registry answered: it has no such record.</summary>
    public sealed record NotFound : RegistryAnswer<T>;

    /// <summary>The registry did not answer, or not in a way that can be relied on.</summary>
    public sealed record Unavailable : RegistryAnswer<T>;
}
