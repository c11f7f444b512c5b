using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Admission</c>: how much a node does at once, and how people wait for the rest.</summary>
public sealed class AdmissionOptions
{
    public const string Section = "Admission";

    /// <summary>
    /// Far more than keeps a core at work: most of a request that waits for a registry takes no core, and a registry that hangs must not shut out everybody.
    /// </summary>
    private const int ForEachCore = 32;

    /// <summary>Without it a node takes whatever comes.</summary>
    [Required]
    public bool Enabled { get; init; }

    /// <summary>As many requests are worked on at once; 0: 32 for each core.</summary>
    [Required, Range(0, 10_000)]
    public int AtOnce { get; init; }

    /// <summary>As many who start anew are held until there is room; those beyond wait in the line.</summary>
    [Required, Range(0, 10_000)]
    public int Held { get; init; }

    /// <summary>For so long they are held.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan HeldFor { get; init; }

    /// <summary>As many who go on with something are held; those beyond are asked to try again in a moment.</summary>
    [Required, Range(1, 100_000)]
    public int OngoingHeld { get; init; }

    [Required, Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan OngoingHeldFor { get; init; }

    /// <summary>The line has as many places.</summary>
    [Required, Range(1, 1_000_000)]
    public int LineLength { get; init; }

    /// <summary>Who does not come back for so long has lost the place, and who was let in goes on so long as one who has begun.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan PlaceLifetime { get; init; }

    internal int AtOnceOrCores => AtOnce > 0 ? AtOnce : ForEachCore * Environment.ProcessorCount;
}
