using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>When security questions are asked.</summary>
public enum QuestionPolicy
{
    Always,
    WhenRisky,
    Never,
}

/// <summary>Section <c>Recovery</c>: the windows and limits of recovering online.</summary>
public sealed class RecoveryOptions
{
    public const string Section = "Recovery";

    /// <summary>How long a code is good for, from when the mail server accepted it.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan CodeWindow { get; init; }

    /// <summary>How long a link is good for, from when the mail server accepted it.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan LinkWindow { get; init; }

    /// <summary>How long the mail server has to accept a code or link before it is void.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan AcceptanceWindow { get; init; }

    [Required, Range(6, 10)]
    public int CodeLength { get; init; }

    /// <summary>Wrong codes until the code is spent.</summary>
    [Required, Range(1, 10)]
    public int CodeTries { get; init; }

    [Required, Range(1, 10)]
    public int CodesPerCase { get; init; }

    [Required, Range(1, 10)]
    public int LinksPerCase { get; init; }

    /// <summary>The least time between two mails that somebody asks for.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ResendWait { get; init; }

    [Required, EnumDataType(typeof(QuestionPolicy))]
    public QuestionPolicy Questions { get; init; }

    /// <summary>Failed sets of answers until recovering online is closed to an employer.</summary>
    [Required, Range(1, 10)]
    public int FailedQuestionSets { get; init; }

    /// <summary>How long it is closed then.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan ClosedFor { get; init; }

    /// <summary>How long a person takes at least to read the questions and answer; what comes sooner is judged only then. Zero: at once.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan LeastAnswerTime { get; init; }

    /// <summary>Recoveries that one network may start for one RUC within 24 hours, and that may get past the questions for it, from wherever.</summary>
    [Required, Range(1, int.MaxValue)]
    public int StartsPerDay { get; init; }

    /// <summary>Identifications from one address within an hour until its captcha gets harder.</summary>
    [Required, Range(1, int.MaxValue)]
    public int IdentificationsPerHour { get; init; }

    /// <summary>Identifications from one address within an hour until it has to wait.</summary>
    [Required, Range(1, int.MaxValue)]
    public int HardIdentificationsPerHour { get; init; }

    /// <summary>How long a case is kept for the person to go on with.</summary>
    [Required, Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan CaseLifetime { get; init; }

    /// <summary>How long «No fui yo» can be said after a change.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "30.00:00:00")]
    public TimeSpan NotMeWindow { get; init; }

    /// <summary>Unblocking: answers of a device that may fail in one case.</summary>
    [Required, Range(1, 10)]
    public int PasskeyTries { get; init; }

    /// <summary>Unblocking: answers of devices from one address within an hour until it has to wait.</summary>
    [Required, Range(1, int.MaxValue)]
    public int PasskeyTriesPerHour { get; init; }

    /// <summary>Unblocking: how long the employer has to come for the link after supervisors agreed.</summary>
    [Required, Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan UnblockWindow { get; init; }

    /// <summary>Devices: for so long after log-in a code can be asked for, after the code devices can be enrolled, and a link of the counter is good.</summary>
    [Required, Range(typeof(TimeSpan), "00:02:00", "01:00:00")]
    public TimeSpan EnrolmentWindow { get; init; }

    /// <summary>Devices: codes that go out for one account within 24 hours.</summary>
    [Required, Range(1, 100)]
    public int AccessCodesPerDay { get; init; }

    /// <summary>Own account: how long a change of e-mail or mobile may take from the key to the second code.</summary>
    [Required, Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan ContactUpdateWindow { get; init; }

    /// <summary>Own account: changes of e-mail or mobile that may be begun for one account within 24 hours.</summary>
    [Required, Range(1, 100)]
    public int ContactUpdatesPerDay { get; init; }

    /// <summary>For so long after a change of e-mail or representative a recovery counts as risky.</summary>
    [Required, Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan RiskyFor { get; init; }
}
