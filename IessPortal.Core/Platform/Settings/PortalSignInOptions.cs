using System.ComponentModel.DataAnnotations;

namespace IessPortal.Core.Platform.Settings;

/// <summary>Section <c>SignIn</c>.</summary>
public sealed class PortalSignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Failed log-ins in a row until the account is blocked, or until the network of a browser that is new to it has to wait.</summary>
    [Required, Range(1, 20)]
    public int FailuresUntilBlocked { get; init; }

    /// <summary>How long a network waits, with all its browsers in which nobody has logged in under a user name, once it has used up its tries at it.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StrangerWait { get; init; }

    /// <summary>Tries at one user name within 24 h, of all networks together that are new to it, and of each that is not; with such browsers.</summary>
    [Required, Range(1, 10_000)]
    public int StrangerTriesPerDay { get; init; }

    /// <summary>Log-ins from one address within an hour until it has to wait.</summary>
    [Required, Range(1, int.MaxValue)]
    public int AttemptsPerHour { get; init; }

    /// <summary>A session ends after so long without a request.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SessionIdle { get; init; }

    /// <summary>A session ends after so long, however busy.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SessionLongest { get; init; }

    /// <summary>A key older than this should be renewed.</summary>
    [Required, Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan RenewKeyAfter { get; init; }

    /// <summary>Ages of a key, in days and ascending, at which its employer gets a mail: «75,85,90»; empty: never.</summary>
    [Required(AllowEmptyStrings = true), RegularExpression("([1-9][0-9]{0,3}(,[1-9][0-9]{0,3}){0,9})?")]
    public string RemindKeyAt { get; init; } = null!;

    /// <summary>The same as numbers.</summary>
    internal IReadOnlyList<int> KeyReminderDays =>
        [.. RemindKeyAt.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(days => int.Parse(days, CultureInfo.InvariantCulture))];

    /// <summary>Staff: failed passwords and codes in a row until nobody can sign in under the name for a while.</summary>
    [Required, Range(1, 20)]
    public int StaffFailuresUntilLocked { get; init; }

    /// <summary>Staff: for how long.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StaffLockedFor { get; init; }

    /// <summary>Staff: between password and code.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan StaffFactorWindow { get; init; }

    /// <summary>Staff: for how long after a proof of who they are they may do what takes one; the log-in is the first.</summary>
    [Required, Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan StaffConfirmationWindow { get; init; }

    /// <summary>Staff: how many windows of the console somebody has open at a time on one node; with another the oldest ends.</summary>
    [Required, Range(1, 1000)]
    public int StaffWindows { get; init; }

    /// <summary>Staff: how long an invitation holds.</summary>
    [Required, Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan StaffInvitationWindow { get; init; }
}
