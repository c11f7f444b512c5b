using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>Signatures</c>: letters that come back signed.</summary>
public sealed class SignatureOptions
{
    public const string Section = "Signatures";

    /// <summary>The most bytes that a signed letter may have.</summary>
    [Required, Range(64 * 1024, 64 * 1024 * 1024)]
    public int LargestFile { get; init; }

    /// <summary>How wide a signature's stamp may be on the letter, in points.</summary>
    [Required, Range(40, 600)]
    public int StampWidth { get; init; }

    /// <summary>How high it may be, in points.</summary>
    [Required, Range(20, 400)]
    public int StampHeight { get; init; }

    /// <summary>How long a letter may take to come back signed.</summary>
    [Required, Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan LetterValidFor { get; init; }

    /// <summary>Letters that may come back for one request and be refused.</summary>
    [Required, Range(1, 20)]
    public int Attempts { get; init; }

    /// <summary>How long somebody has to answer who was asked for more.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan AnswerWithin { get; init; }

    /// <summary>How many working days people usually take at most to judge a letter; told to who waits.</summary>
    [Required, Range(1, 30)]
    public int ReviewDays { get; init; }

    /// <summary>How long an authority's server may take to say whether a certificate was revoked.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; init; }

    /// <summary>How long such an answer is kept at most.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan KeepRevocations { get; init; }
}
