using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Scans</c>: documents that are kept as files.</summary>
public sealed class ScanOptions
{
    public const string Section = "Scans";

    /// <summary>The most bytes that one may have.</summary>
    [Required, Range(1024, 64 * 1024 * 1024)]
    public int LargestFile { get; init; }

    /// <summary>How long one is kept after its visit was closed.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; init; }

    /// <summary>Where ClamAV's daemon listens; empty: files are not scanned.</summary>
    public string ClamdHost { get; init; } = string.Empty;

    [Required, Range(1, 65535)]
    public int ClamdPort { get; init; }

    /// <summary>How long it may take over one file.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan ClamdTimeout { get; init; }
}
