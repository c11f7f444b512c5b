using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Documents</c>: what is printed for the counter.</summary>
public sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>How long a printed document is said to hold when it is checked.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan ValidFor { get; init; }

    /// <summary>Documents that one address may have made within an hour.</summary>
    [Required, Range(1, int.MaxValue)]
    public int PerHour { get; init; }
}
