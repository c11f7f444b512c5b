using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Help</c>: when somebody answers the telephone, and how else people are reached.</summary>
public sealed class HelpOptions
{
    public const string Section = "Help";

    /// <summary>From when the telephone is answered, on weekdays.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "23:59:00")]
    public TimeSpan? OpensAt { get; init; }

    /// <summary>Until when.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "23:59:00")]
    public TimeSpan? ClosesAt { get; init; }

    /// <summary>A WhatsApp number with the country's code, digits alone; empty: none is shown.</summary>
    [RegularExpression("([0-9]{8,15})?")]
    public string WhatsApp { get; init; } = string.Empty;
}
