using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Sms</c>: the gateway for text messages.</summary>
public sealed class SmsOptions
{
    public const string Section = "Sms";

    /// <summary>Where messages are posted. Empty: the demo's telephone in Development, and elsewhere none are offered.</summary>
    public string Url { get; init; } = string.Empty;

    /// <summary>The whole header, such as <c>Bearer …</c>; empty: none.</summary>
    public string Authorization { get; init; } = string.Empty;

    /// <summary>Who the message says it is from.</summary>
    [Required, StringLength(15, MinimumLength = 1)]
    public string Sender { get; init; } = string.Empty;

    /// <summary>How long one attempt may take.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:01", "00:00:15")]
    public TimeSpan AttemptTimeout { get; init; }
}
