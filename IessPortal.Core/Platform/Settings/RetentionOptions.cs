using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Retention</c>: how long what is over is kept, by what it is kept for. Scans have <c>Scans:KeepFor</c>; audit entries never go.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Cases with their codes, key links, changes of key and contact data, answered corrections, codes of printed documents.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Cases { get; init; }

    /// <summary>Turnos and visits.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Visits { get; init; }

    /// <summary>Mails and text messages that were settled: to whom and when, as their content goes at once.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Mails { get; init; }

    /// <summary>Log-ins and sessions, of employers and staff, and from where they came.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan SignIns { get; init; }

    /// <summary>Who brought employers in a file, and who agreed.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Imports { get; init; }

    /// <summary>The dashboard's figures of each day: numbers of nobody.</summary>
    [Required, Range(typeof(TimeSpan), "366.00:00:00", "36500.00:00:00")]
    public TimeSpan Statistics { get; init; }
}
