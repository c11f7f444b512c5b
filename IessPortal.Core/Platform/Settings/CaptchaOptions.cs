using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Captcha</c>.</summary>
public sealed class CaptchaOptions
{
    public const string Section = "Captcha";

    /// <summary>Below this the number to find lies; a browser tries half as many on average.</summary>
    [Required, Range(1, 10_000_000)]
    public int Difficulty { get; init; }

    /// <summary>How many times harder it gets for an address that identifies too often.</summary>
    [Required, Range(1, 100)]
    public int HardFactor { get; init; }

    /// <summary>How long a challenge may be solved and sent.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan Window { get; init; }

    /// <summary>Sums, for browsers that cannot compute, that are listened to from one network within an hour; the network then has to wait.</summary>
    [Required, Range(1, 1000)]
    public int SumsPerHour { get; init; }
}
