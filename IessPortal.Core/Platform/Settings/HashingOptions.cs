using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Hashing</c>: what a hash of a key costs, and how many are made at once.</summary>
public sealed class HashingOptions
{
    public const string Section = "Hashing";

    /// <summary>Memory of one hash (Argon2id).</summary>
    [Required, Range(7 * 1024, 1024 * 1024)]
    public int MemoryKiB { get; init; }

    [Required, Range(1, 100)]
    public int Passes { get; init; }

    /// <summary>As many at once; 0: as many as there are cores.</summary>
    [Required, Range(0, 256)]
    public int AtOnce { get; init; }

    /// <summary>As many may wait; whoever comes after them is asked to try again in a moment.</summary>
    [Required, Range(1, 10_000)]
    public int Waiting { get; init; }

    internal int AtOnceOrCores => AtOnce > 0 ? AtOnce : Environment.ProcessorCount;

    /// <summary>OWASP's Password Storage Cheat Sheet has five pairs that are equally strong; less memory takes more passes.</summary>
    internal bool IsStrong => Passes >= MemoryKiB switch
    {
        >= 46 * 1024 => 1,
        >= 19 * 1024 => 2,
        >= 12 * 1024 => 3,
        >= 9 * 1024 => 4,
        _ => 5,
    };
}
