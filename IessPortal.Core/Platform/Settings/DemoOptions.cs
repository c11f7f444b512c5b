using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Demo</c>; what it switches on is refused outside Development.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Fictitious employers, their registries, a page that lists them and a mailbox. Empty: in Development only.</summary>
    public bool? Enabled { get; init; }

    /// <summary>A fresh demo has ninety days of made-up work behind it. Empty: where there is a demo.</summary>
    public bool? History { get; init; }

    /// <summary>Staff of the demo sign in with a password alone.</summary>
    [Required]
    public bool SkipSecondFactor { get; init; }
}
