using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>KeyPolicy</c>: how long a key is, and what it has to be made of.</summary>
public sealed class KeyPolicyOptions
{
    public const string Section = "KeyPolicy";

    [Required, Range(8, 64)]
    public int MinLength { get; init; }

    [Required, Range(12, 64)]
    public int MaxLength { get; init; }

    /// <summary>Whether a key needs a capital, a small letter, a digit and a special character, and takes no blanks; without it any characters serve.</summary>
    [Required]
    public bool Composition { get; init; }
}
